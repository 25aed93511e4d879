using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What keeps a probed file from a layout, or a layout from being whole.</summary>
public static class ProbeNotes
{
    public static ImmutableArray<Diagnostic> Of(FileFinding file)
    {
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        if (file.Rows == 0)
        {
            notes.Add(Note(file.File, DiagnosticCodes.NothingToProbe, Severity.Error, "The file has no rows below its headings, so nothing can be told of its columns.", "Probe a month that has rows."));
        }
        else if (!file.HasHeadings)
        {
            notes.Add(Note(
                file.File,
                DiagnosticCodes.NoLayoutProposed,
                Severity.Error,
                "The first row may be a customer's data and not headings, so it is not shown and no layout is proposed.",
                "Look at the file. If the first row is headings, give the command again with --has-headings; else save the report with its headings."));
        }
        else if (file.Roles.IsEmpty || !file.Roles[0].Missing.IsEmpty)
        {
            notes.Add(Note(
                file.File,
                DiagnosticCodes.NoLayoutProposed,
                Severity.Error,
                file.Roles.IsEmpty ? "No heading fits a field of any report." : $"As {file.Roles[0].Role} the file lacks {string.Join(", ", file.Roles[0].Missing)}.",
                "Write the heading of each missing field into the proposed layout, save the report with these columns, or name another report with --role."));
        }

        notes.AddRange(Doubts(file));
        return notes.ToImmutable();
    }

    private static IEnumerable<Diagnostic> Doubts(FileFinding file)
    {
        if (file.Dates.Count > 0 && file.Dates.Formats().Length != 1)
        {
            yield return Note(file.File, DiagnosticCodes.ProbeInDoubt, Severity.Warning, "The dates leave more than one reading open, or have several forms; the layout has no `dates:` yet.", "Look up the date format in SAFE, or probe a longer file, and write `dates:`.");
        }

        if (file.Amounts.Style() is null)
        {
            yield return Note(file.File, DiagnosticCodes.ProbeInDoubt, Severity.Warning, "The marks of the amounts contradict each other, or may mean two things; the layout has no `numbers:` yet.", "Look at an amount above 1,000 in the report and write `numbers:`.");
        }

        if (!LayoutProposal.CanDeclare(file.Dialect))
        {
            yield return Note(file.File, DiagnosticCodes.ProbeInDoubt, Severity.Warning, $"No layout can declare a file such as this: {file.Dialect}.", "Save the report with commas, semicolons, tabs or |, quotes of the usual kind, and as UTF-8.");
        }
    }

    private static Diagnostic Note(string file, string code, Severity severity, string message, string nextStep) =>
        new() { Code = code, Severity = severity, Message = message, At = new SourceLocation(file), NextStep = nextStep };
}
