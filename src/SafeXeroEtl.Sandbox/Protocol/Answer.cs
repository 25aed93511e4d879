namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>A complete HTTP answer, kept as bytes so that a repeated Idempotency-Key can be given the same one again.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    public const string Json = "application/json; charset=utf-8";

    public string ContentType { get; init; } = Json;

    public bool IsSuccess => Status < 400;
}
