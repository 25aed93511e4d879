using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Amounts from the raw token to decimal and back; a number or a text such as <c>"32.06"</c> (FACTS 1). Empty texts are null.</summary>
internal sealed class MoneyConverter : JsonConverter<decimal?>
{
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public static decimal? Of(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetDecimal(out var amount):
                return amount;
            case JsonTokenType.String when reader.GetString() is var text:
                if (string.IsNullOrWhiteSpace(text))
                {
                    return null;
                }

                return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed)
                    ? parsed
                    : throw new JsonException("An amount is no number.");
            default:
                throw new JsonException("An amount is no number.");
        }
    }

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } amount)
        {
            writer.WriteNumberValue(Canonical(amount));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes an amount that is given, and nothing for one that is not.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } amount)
        {
            writer.WriteNumber(name, Canonical(amount));
        }
    }

    /// <summary>The same amount with two decimals, or as many more as it needs: equal amounts make equal bytes, and so equal keys.</summary>
    private static decimal Canonical(decimal amount) => amount / 1.0000000000000000000000000000m + 0.00m;
}
