using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Texts as Xero means them: the empty text is null, and a number or flag in a text's place is taken as it is spelt.</summary>
internal static class WireText
{
    /// <summary>Goes to the end of a value, also in an answer of which only a part has come yet: the serializer sees to it that a value is whole before it is read.</summary>
    public static void PassOver(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw new JsonException("A value broke off.");
        }
    }

    /// <param name="last">A text that is likely to come again: it is given back instead of an equal one.</param>
    /// <inheritdoc cref="Of(ref Utf8JsonReader)"/>
    public static string? Of(ref Utf8JsonReader reader, string? last) =>
        last is not null && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(last) ? last : Of(ref reader);

    /// <summary>An empty array in a value's place is null too (FACTS 1).</summary>
    /// <exception cref="JsonException">An object or a filled array.</exception>
    public static string? Of(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString() is { Length: > 0 } text ? text : null;
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.Number:
                return reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.StartArray when reader.Read() && reader.TokenType == JsonTokenType.EndArray:
                return null;
            default:
                throw new JsonException("A text is none.");
        }
    }
}

internal sealed class WireTextConverter : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WireText.Of(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Words that come again and again, such as a status: the text of the element before is used again. For one member each.</summary>
internal sealed class WireWordConverter : JsonConverter<string>
{
    private string? _last;

    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireText.Of(ref reader, _last) is { } word ? _last = word : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class WireIdConverter : JsonConverter<Guid?>
{
    public override Guid? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public static Guid? Of(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var plain) ? plain
        : WireText.Of(ref reader) is not { } text ? null
        : Guid.TryParse(text, out var id) ? id
        : throw new JsonException("An id is no GUID.");

    public override void Write(Utf8JsonWriter writer, Guid? value, JsonSerializerOptions options)
    {
        if (value is { } id)
        {
            writer.WriteStringValue(id);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>Flags; Xero's own examples spell some as texts (<c>"IsReconciled": "false"</c>).</summary>
internal sealed class WireFlagConverter : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => WireText.Of(ref reader) is not { } text ? null
            : bool.TryParse(text, out var flag) ? flag
            : throw new JsonException("A flag is neither true nor false."),
    };

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No flag is ever sent to Xero.");
}
