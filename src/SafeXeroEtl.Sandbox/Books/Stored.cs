using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>How values are written into columns and read back; the same forms in every table.</summary>
internal static class Stored
{
    public static string Text(Guid id) => id.ToString("D");

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static string? TextOrNull(DateOnly? date) => date is { } given ? Text(given) : null;

    public static string? TextOrNull(decimal? value) => value is { } given ? Text(given) : null;

    public static string? TextOrNull(Guid? id) => id is { } given ? Text(given) : null;

    extension(SqliteDataReader row)
    {
        public string? TextAt(string column)
        {
            var ordinal = row.GetOrdinal(column);
            return row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
        }

        public string RequiredText(string column) => row.GetString(row.GetOrdinal(column));

        public Guid IdAt(string column) => Guid.Parse(row.RequiredText(column));

        public Guid? IdOrNullAt(string column) => row.TextAt(column) is { } text ? Guid.Parse(text) : null;

        public DateOnly DateAt(string column) => DateOnly.ParseExact(row.RequiredText(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

        public DateOnly? DateOrNullAt(string column) =>
            row.TextAt(column) is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

        public decimal DecimalAt(string column) => decimal.Parse(row.RequiredText(column), NumberStyles.Float, CultureInfo.InvariantCulture);

        public decimal? DecimalOrNullAt(string column) =>
            row.TextAt(column) is { Length: > 0 } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

        public bool FlagAt(string column) => row.GetInt64(row.GetOrdinal(column)) != 0;

        public int IntAt(string column) => row.GetInt32(row.GetOrdinal(column));

        public DateTimeOffset InstantAt(string column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(row.GetOrdinal(column)));
    }
}
