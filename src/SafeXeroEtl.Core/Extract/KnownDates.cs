namespace SafeXeroEtl.Core.Extract;

/// <summary>Reads dates and remembers them: a million rows of a month have a few dozen, and reading one takes as long as the rest of a row. For one thread.</summary>
public sealed class KnownDates(ExportLayout layout)
{
    private const int KnownMax = 1024;

    /// <summary>Longer texts are no dates, and a file of them is not kept in memory.</summary>
    private const int LengthMax = 40;

    private readonly Dictionary<string, DateOnly?> _known = new(StringComparer.Ordinal);

    /// <returns>Null for what is no date in the layout's format.</returns>
    public DateOnly? Read(string text)
    {
        if (_known.TryGetValue(text, out var date))
        {
            return date;
        }

        date = FieldText.ParseQuotedDate(text, layout.QuotedDateFormat);
        if (_known.Count < KnownMax && text.Length <= LengthMax)
        {
            _known.Add(text, date);
        }

        return date;
    }
}
