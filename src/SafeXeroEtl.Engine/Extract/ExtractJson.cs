using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>How Extract's artifacts are written: snake_case names, no nulls, unknown members refused on reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    IgnoreReadOnlyProperties = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BilledDocument))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CustomerPayment))]
[JsonSerializable(typeof(OutstandingBalance))]
[JsonSerializable(typeof(Payout))]
[JsonSerializable(typeof(PaymentElsewhere))]
[JsonSerializable(typeof(ProviderPayment))]
[JsonSerializable(typeof(ExtractTotals))]
[JsonSerializable(typeof(ExtractEvidence))]
[JsonSerializable(typeof(ExtractRecord))]
[JsonSerializable(typeof(BillAllocation))]
[JsonSerializable(typeof(Diagnostic))]
internal sealed partial class ExtractJson : JsonSerializerContext;
