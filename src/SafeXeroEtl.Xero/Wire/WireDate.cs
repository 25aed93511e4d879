using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Reads both of Xero's forms: <c>/Date(1539993600000+0000)/</c>, with or without an offset, and ISO 8601 (FACTS 1).</summary>
internal static class WireDate
{
    private const string Prefix = "/Date(";
    private const string Suffix = ")/";

    private static readonly long FirstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The usual form straight from the bytes: <c>/Date(1539993600000+0000)/</c> unescaped; anything else is left to <see cref="Parse"/>.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset instant)
    {
        var text = reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false } ? reader.ValueSpan : default;
        if (text.StartsWith("/Date("u8) && text.EndsWith(")/"u8)
            && Utf8Parser.TryParse(text["/Date("u8.Length..], out long milliseconds, out var digits)
            && text["/Date("u8.Length + digits] is (byte)'+' or (byte)'-' or (byte)')'
            && milliseconds >= FirstMillisecond && milliseconds <= LastMillisecond)
        {
            instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return true;
        }

        instant = default;
        return false;
    }

    /// <summary>A document's day. The written day of an ISO text counts, not what a zone would make of it.</summary>
    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && (text.Length == 10 || text[10] == 'T')
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Parse(text) is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime)
        : null;

    /// <returns>Null for an empty text. An ISO text without a zone is taken as UTC.</returns>
    /// <exception cref="JsonException">Neither form.</exception>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return FromMilliseconds(text.AsSpan(Prefix.Length, text.Length - Prefix.Length - Suffix.Length));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new JsonException("A date is in neither of Xero's forms.");
    }

    /// <summary>The milliseconds are UTC whatever the offset says: an offset only tells where they were written.</summary>
    private static DateTimeOffset FromMilliseconds(ReadOnlySpan<char> inner)
    {
        var offset = inner[Math.Min(1, inner.Length)..].IndexOfAny('+', '-');
        var digits = offset < 0 ? inner : inner[..(offset + 1)];
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds < FirstMillisecond
            || milliseconds > LastMillisecond)
        {
            throw new JsonException("A date is in neither of Xero's forms.");
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}

/// <summary>Document dates: UTC midnights in, <c>yyyy-MM-dd</c> out, so that no day is ever moved by a zone (FACTS 12, pitfall 8).</summary>
internal sealed class WireDateConverter : JsonConverter<DateOnly?>
{
    public override DateOnly? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireDate.TryRead(ref reader, out var plain) ? DateOnly.FromDateTime(plain.UtcDateTime)
        : WireDate.Day(WireText.Of(ref reader));

    public override void Write(Utf8JsonWriter writer, DateOnly? value, JsonSerializerOptions options)
    {
        if (value is { } day)
        {
            writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>Instants such as UpdatedDateUTC; read only.</summary>
internal sealed class WireInstantConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireDate.TryRead(ref reader, out var plain) ? plain : WireDate.Parse(WireText.Of(ref reader));

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No instant is ever sent to Xero.");
}
