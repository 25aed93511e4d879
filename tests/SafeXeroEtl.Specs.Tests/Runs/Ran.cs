using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What a command left: its exit code and what it wrote.</summary>
internal sealed record Ran(int Exit, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document that <c>--json</c> promises.</summary>
    public JsonObject Json => JsonNode.Parse(
        Output, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();

    public string? Verdict => (string?)Json["verdict"];

    public int Count(string kind, string state) => (int)Json["counts"]![kind]![state]!;

    public decimal Sum(string kind, string state) => (decimal)Json["sums"]![kind]!["GBP"]![state]!;
}
