using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Xero's JSON: members and words we do not know are let pass, values we do know must read exactly.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = XeroLimits.AnswerDepthMax,
    Converters =
    [
        typeof(MoneyConverter), typeof(WireDateConverter), typeof(WireInstantConverter), typeof(WireTextConverter),
        typeof(WireIdConverter), typeof(WireFlagConverter), typeof(WireCountConverter),
    ])]
[JsonSerializable(typeof(EnvelopeWire))]
[JsonSerializable(typeof(ErrorWire))]
[JsonSerializable(typeof(IReadOnlyList<ConnectionWire?>))]
[JsonSerializable(typeof(PaymentWire))]
[JsonSerializable(typeof(IReadOnlyList<NoteWire?>))]
[JsonSerializable(typeof(DeletedAllocationWire))]
internal sealed partial class XeroJson : JsonSerializerContext;
