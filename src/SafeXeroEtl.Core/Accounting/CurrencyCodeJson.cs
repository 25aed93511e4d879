using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>A currency as its three letters: <c>"GBP"</c>.</summary>
public sealed class CurrencyCodeJson : JsonConverter<CurrencyCode>
{
    public override CurrencyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: 3 } code ? new CurrencyCode(code) : throw new JsonException("Not a currency code.");

    public override void Write(Utf8JsonWriter writer, CurrencyCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
