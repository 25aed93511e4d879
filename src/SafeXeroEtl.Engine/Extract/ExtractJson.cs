using System.Text.Json;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>How Extract's artifacts are written: snake_case names, no nulls, unknown members refused on reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    IgnoreReadOnlyProperties = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CurrencyCodeConverter)])]
[JsonSerializable(typeof(BilledDocument))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CustomerPayment))]
[JsonSerializable(typeof(OutstandingBalance))]
[JsonSerializable(typeof(ExtractTotals))]
[JsonSerializable(typeof(ExtractEvidence))]
[JsonSerializable(typeof(Diagnostic))]
internal sealed partial class ExtractJson : JsonSerializerContext;

/// <summary>A currency is its code.</summary>
internal sealed class CurrencyCodeConverter : JsonConverter<CurrencyCode>
{
    public override CurrencyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A currency is a text."));

    public override void Write(Utf8JsonWriter writer, CurrencyCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
