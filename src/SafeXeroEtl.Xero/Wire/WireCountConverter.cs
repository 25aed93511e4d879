using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Counts. JSON knows numbers only, so <c>2</c>, <c>2.0</c> and <c>2E0</c> are the same one, and a text is taken as an amount's is.</summary>
internal sealed class WireCountConverter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var plain) ? plain
        : MoneyConverter.Of(ref reader) is not { } count ? null
        : decimal.IsInteger(count) && count is >= int.MinValue and <= int.MaxValue ? (int)count
        : throw new JsonException("A count is no whole number.");

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No count is ever sent to Xero.");
}
