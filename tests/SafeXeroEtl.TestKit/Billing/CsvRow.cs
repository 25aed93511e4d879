using System.Buffers;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>One row of a report, encoded as it is filled: UTF-8, comma, CRLF, quotes only where a field needs them.</summary>
internal sealed class CsvRow
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    private byte[] _bytes = new byte[4_096];
    private int _length;

    public CsvRow Text(string? value)
    {
        if (value is null || value.AsSpan().IndexOfAny(NeedsQuotes) < 0)
        {
            return Raw(value ?? "");
        }

        return Raw($"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    public CsvRow Value<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Reserve(64);
        if (!value.TryFormat(_bytes.AsSpan(_length), out var written, format, System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"'{format}' makes more than 64 bytes.");
        }

        _length += written;
        return Separator();
    }

    public CsvRow Pounds(decimal value) => Value(value, "0.00");

    public CsvRow IsoDate(DateOnly value) => Value(value, "yyyy-MM-dd");

    public CsvRow BritishDate(DateOnly value) => Value(value, "dd/MM/yyyy");

    public CsvRow BritishDate(DateOnly? value) => value is { } date ? BritishDate(date) : Text(null);

    /// <summary>The row with its line end; valid until the next field.</summary>
    public ReadOnlySpan<byte> End()
    {
        _bytes[_length - 1] = (byte)'\r';
        _bytes[_length] = (byte)'\n';
        var row = _bytes.AsSpan(0, _length + 1);
        _length = 0;
        return row;
    }

    private CsvRow Raw(string value)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(value.Length));
        _length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
        return Separator();
    }

    private CsvRow Separator()
    {
        _bytes[_length++] = (byte)',';
        return this;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes + 2 > _bytes.Length)
        {
            Array.Resize(ref _bytes, (_bytes.Length + bytes) * 2);
        }
    }
}
