using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>Chooses among candidate separators, quotes and escapes by trying them all on the sample.</summary>
internal static class SeparatorDetection
{
    /// <summary>Below this share of sound rows a separator is no separator; two tables in one file still leave each about a half.</summary>
    private const decimal ShareMin = 0.4m;

    private static readonly string[] Usual = [",", ";", "\t", "|"];

    /// <summary>Not read, but told from a file of one column.</summary>
    private static readonly string[] Foreign = [":", "~", "^", "#", "\u001F", "\u0001", "/", "\\", "*", "!"];

    /// <returns>The trials that are left, the best first: one when the sample speaks clearly, none when nothing fits.</returns>
    public static ImmutableArray<DialectTrial> Candidates(string text, bool isWhole)
    {
        var usual = Usual.Select(separator => Quoted(text, isWhole, separator)).Select(trial => WithBlank(trial, text, isWhole)).Where(IsEligible).ToImmutableArray();
        if (usual.Length > 0)
        {
            return [.. usual.Where(trial => !usual.Any(other => IsClearlyBetter(other, trial))).OrderByDescending(static trial => trial.Share).ThenByDescending(static trial => trial.Typed)];
        }

        var blank = Quoted(text, isWhole, " ");
        return blank is { Width: > 2, Share: > 0.8m, HeadingsFit: true } ? [blank] : [];
    }

    /// <summary>A file whose rows all are one field: nothing separates, no quote is astray, and no line is blank, which might be a row or none.</summary>
    public static DialectTrial? OneColumn(string text, bool isWhole)
    {
        var trial = Quoted(text, isWhole, ",");
        return trial is { Width: 1, Share: 1 } && !HasBlankLine(text) && Usual.All(separator => DialectTrial.Of(text, isWhole, separator).Width == 1) ? trial : null;
    }

    /// <returns>A separator that is not read but fits every row; null when none does.</returns>
    public static string? ForeignSeparator(string text, bool isWhole) =>
        Foreign.FirstOrDefault(separator => DialectTrial.Of(text, isWhole, separator) is { Width: > 1, Share: 1, Rows: > 1, HeadingsFit: true });

    private static bool HasBlankLine(string text) =>
        text.Contains("\n\n", StringComparison.Ordinal) || text.Contains("\r\r", StringComparison.Ordinal) || text.Contains("\r\n\r\n", StringComparison.Ordinal);

    private static bool IsEligible(DialectTrial trial) => trial.Width > 1 && trial.Share >= ShareMin && trial.HeadingsFit;

    private static bool IsClearlyBetter(DialectTrial one, DialectTrial other) =>
        (one.Share >= other.Share - 0.02m && one.Typed >= other.Typed + 0.1m) || (one.Share >= other.Share + 0.2m && one.Typed >= other.Typed - 0.05m);

    /// <summary>The best quote and escape for a separator: the usual ones unless others make more rows sound.</summary>
    private static DialectTrial Quoted(string text, bool isWhole, string separator)
    {
        var best = DialectTrial.Of(text, isWhole, separator);
        if (text.Contains("\\\"", StringComparison.Ordinal))
        {
            best = Better(best, DialectTrial.Of(text, isWhole, separator, '"', QuoteEscape.Backslash));
        }

        return text.Contains('\'') && !best.SoundRows.Any(row => HasQuoted(best, row)) ? WithApostrophe(best, text, isWhole) : best;
    }

    /// <summary>Names begin with apostrophes too: they are quotes only where headings are in them, or rows need them to be one width.</summary>
    private static DialectTrial WithApostrophe(DialectTrial plain, string text, bool isWhole)
    {
        var trial = DialectTrial.Of(text, isWhole, plain.Separator, '\'');
        if (text.Contains("\\'", StringComparison.Ordinal))
        {
            trial = Better(trial, DialectTrial.Of(text, isWhole, plain.Separator, '\'', QuoteEscape.Backslash));
        }

        var quoted = trial.SoundRows.Count(row => HasQuoted(trial, row));
        var inHeadings = trial is { Rows: > 0, HeadingsFit: true } && HasQuoted(trial, trial.Sample.Rows[trial.Titles]);
        return quoted > 1 && (inHeadings || trial.Sound > plain.Sound) ? trial : plain;
    }

    private static bool HasQuoted(DialectTrial trial, SampleRow row) => Enumerable.Range(0, row.Fields).Any(index => trial.Sample.Field(row, index).IsQuoted);

    private static DialectTrial Better(DialectTrial usual, DialectTrial other) => other.Sound > usual.Sound ? other : usual;

    /// <summary>Where every separator has a blank behind it, the blank belongs to it: otherwise a quote behind the blank would be astray.</summary>
    private static DialectTrial WithBlank(DialectTrial trial, string text, bool isWhole)
    {
        if (trial.Separator != ",")
        {
            return trial;
        }

        var joined = DialectTrial.Of(text, isWhole, ", ", trial.Quote, trial.Escape);
        return joined.Width > 1 && joined.Sound >= trial.Sound && joined.SoundRows.Skip(1).Any() && !joined.SoundRows.Any(row => HasBareSeparator(joined, row)) ? joined : trial;
    }

    private static bool HasBareSeparator(DialectTrial trial, SampleRow row) =>
        Enumerable.Range(0, row.Fields).Any(index => !trial.Sample.Field(row, index).IsQuoted && trial.Sample.Text(row, index).Contains(','));
}
