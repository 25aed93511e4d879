using System.Security.Cryptography;
using System.Text.Json;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>The seal of a plan: SHA-256 over its header, which holds the hashes of everything else.</summary>
public static class PlanSeal
{
    public static PlanHeader Sealed(PlanHeader header) => header with { Seal = Of(header) };

    public static bool Holds(PlanHeader header) => header.Seal == Of(header);

    private static string Of(PlanHeader header) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(header with { Seal = "" }, PlanJson.Default.PlanHeader)));
}
