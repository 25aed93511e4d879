using System.Collections.Immutable;
using System.Globalization;

namespace SafeXeroEtl.Core.Transform;

/// <summary>
/// The columns of the CSV by which payments that Xero has and SAFE has not go into SAFE's bulk import. SAFE's documentation does not name them (SAFE.md 7),
/// so that whoever knows the import says them.
/// </summary>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Dates">Format of days.</param>
public sealed record SafeImportSettings(ImmutableArray<SafeImportColumn> Columns, string Dates)
{
    public const string DatesDefault = "dd/MM/yyyy";

    /// <summary>What may stand in braces.</summary>
    public static ImmutableArray<string> Words { get; } = ["account", "bill", "amount", "date", "currency", "xero_id"];

    /// <summary>The text of one column for one payment.</summary>
    public string TextOf(SafeImportColumn column, string account, string bill, decimal amount, DateOnly date, string currency, Guid id) => column.Text
        .Replace("{account}", account, StringComparison.Ordinal)
        .Replace("{bill}", bill, StringComparison.Ordinal)
        .Replace("{amount}", amount.ToString("0.00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{date}", date.ToString(Dates, CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{currency}", currency, StringComparison.Ordinal)
        .Replace("{xero_id}", id.ToString(), StringComparison.Ordinal);
}

/// <summary>One column: its heading, and its text with words in braces.</summary>
public sealed record SafeImportColumn(string Heading, string Text);
