using System.Text.Json;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>A period as people write it: <c>"2026-10"</c>.</summary>
internal sealed class AccountingPeriodJson : JsonConverter<AccountingPeriod>
{
    public override AccountingPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && AccountingPeriod.TryParse(text) is { } period ? period : throw new JsonException("Not a period.");

    public override void Write(Utf8JsonWriter writer, AccountingPeriod value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
