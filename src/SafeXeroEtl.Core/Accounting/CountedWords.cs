using System.Globalization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>Counts with their noun, for sentences: one of something is not several.</summary>
public static class CountedWords
{
    /// <param name="many">Where an s at the end does not make it.</param>
    /// <returns><c>1 invoice</c>, <c>1,200 invoices</c>.</returns>
    public static string Of(long count, string one, string? many = null) => $"{count.ToString("#,##0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";
}
