using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>A whole pull: what came, and what to think of it.</summary>
public sealed record PullOutcome
{
    public required string Period { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>In the order in which they were asked for.</summary>
    public required ImmutableArray<PullOutcomeFile> Files { get; init; }

    /// <summary>Warnings.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    internal static PullOutcome Of(PullSeal seal) => new()
    {
        Period = seal.Period,
        From = seal.From,
        To = seal.To,
        Files = [.. seal.Files.Select(static file => new PullOutcomeFile(file.File, file.Items, file.Duplicates, file.Bytes, file.Sha256))],
        Diagnostics = PullNotes.Of(seal),
    };
}

/// <summary>One list of a pull.</summary>
/// <param name="Duplicates">Records that came more than once; they count once.</param>
public sealed record PullOutcomeFile(string File, int Items, int Duplicates, long Bytes, string Sha256);

/// <summary>What a pull's seal has to tell, when it is made and each time it is read.</summary>
internal static class PullNotes
{
    public static ImmutableArray<Diagnostic> Of(PullSeal seal)
    {
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        if (seal.XeroTasks.Count > 0)
        {
            var dealers = seal.XeroTasks.Dealers.IsEmpty ? "" : $" for dealer {FieldText.Shown(string.Join(", ", seal.XeroTasks.Dealers))}";
            notes.Add(Warning(
                DiagnosticCodes.SafeXeroLinkActive,
                FormattableString.Invariant($"SAFE's own Xero link is at work: {CountedWords.Of(seal.XeroTasks.Count, "task")}{dealers} since {seal.From:yyyy-MM-dd}. What it sends and what this program sends are in Xero twice: loading doubles the books."),
                "Switch SAFE's link off for the dealer (Main Menu, Advanced, Xero), and see what it has sent already, before anything is loaded."));
        }

        var changed = seal.Files.Sum(static file => file.Changed);
        if (seal.Moved || changed > 0)
        {
            var records = changed > 0 ? FormattableString.Invariant($" {CountedWords.Of(changed, "record")} came otherwise the second time.") : "";
            notes.Add(Warning(
                DiagnosticCodes.MovedDuringPull,
                $"Rows moved in SAFE while they were pulled: {(seal.Moved ? "its KPI says something else after the pull than before." : "see the list.")}{records}",
                "Pull again when nobody bills or takes payments in SAFE; the controls stop the run if it matters."));
        }

        return notes.ToImmutable();
    }

    private static Diagnostic Warning(string code, string message, string nextStep) => new()
    {
        Code = code,
        Severity = Severity.Warning,
        Message = message,
        At = new SourceLocation(PullSeal.FileName),
        NextStep = nextStep,
    };
}
