using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>What every coverage finds: what reaches no rule, and rules that nothing reaches.</summary>
internal static class CoverageFindings
{
    /// <param name="what">What is wrong, to stand before the count.</param>
    /// <param name="unit">Lines or payments.</param>
    public static Diagnostic Unmapped(CoverageRow row, string what, string unit, string nextStep) => new()
    {
        Code = DiagnosticCodes.UnmappedInExtract,
        Severity = Severity.Warning,
        Message = FormattableString.Invariant($"{what}: {row.Lines} {unit} {row.Amount:0.00} {row.Currency}."),
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
