using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Counts and months inside sentences, for a British reader.</summary>
internal static class Wording
{
    /// <summary>What a table by account is worth when bills come without lines.</summary>
    public const string NotAnalysed = "Not analysed: bills come without lines, so that each is one line and its account says only whose bill it is.";

    /// <summary><c>1 invoice</c>, <c>1,200 invoices</c>.</summary>
    public static string Counted(int count, string one) => CountedWords.Of(count, one);

    /// <summary><c>October 2026</c>.</summary>
    public static string Month(AccountingPeriod period) => period.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>31 October 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>a, b and c</c>.</summary>
    public static string Listed(IReadOnlyList<string> parts) => parts.Count < 2
        ? string.Concat(parts)
        : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
}
