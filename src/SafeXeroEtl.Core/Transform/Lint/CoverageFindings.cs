using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>What every coverage finds: what reaches no rule, and rules that nothing reaches.</summary>
internal static class CoverageFindings
{
    /// <param name="what">What is wrong, to stand before the count.</param>
    /// <param name="one">A line or a payment.</param>
    /// <param name="figure">What of them the amount is, to stand before it.</param>
    public static Diagnostic Unmapped(CoverageRow row, string what, string one, string figure, string nextStep) => new()
    {
        Code = DiagnosticCodes.UnmappedInExtract,
        Severity = Severity.Warning,
        Message = FormattableString.Invariant($"{what}: {CountedWords.Of(row.Lines, one)}, {figure}{row.Amount:0.00} {row.Currency}."),
        Value = FieldText.Shown(row.Target),
        NextStep = nextStep,
    };

    public static Diagnostic Unused(SourceLocation? at, string value, string what, string such) => new()
    {
        Code = DiagnosticCodes.RuleNotUsed,
        Severity = Severity.Information,
        At = at,
        Message = what,
        Value = value,
        NextStep = $"Keep it if such {such} come in other months; otherwise remove it.",
    };
}
