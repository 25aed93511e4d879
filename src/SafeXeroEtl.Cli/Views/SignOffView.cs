using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.SignOff;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What became of a signed pack.</summary>
internal static class SignOffView
{
    public static string Text(string runId, SignedPack pack) => Terminal.Plain(
        $"The pack of run {runId} came back with {CountedWords.Of(pack.Filled, "cell")} filled in and nothing else changed. It is kept as {Path.GetFileName(pack.File)}, SHA-256 {pack.Sha256}.");

    public static JsonObject Json(string runId, SignedPack? pack) => new()
    {
        ["schema"] = "signoff/1",
        ["run"] = runId,
        ["signed"] = pack is not null,
        ["cells"] = pack?.Filled,
        ["file"] = pack is null ? null : Path.GetFileName(pack.File),
        ["sha256"] = pack?.Sha256,
    };
}
