using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.TestKit.Contract;

/// <summary>One request and its answer as they went through the gate; neither headers nor bodies are kept.</summary>
/// <param name="Operation">Method and path with ids replaced, such as <c>GET Invoices/{id}</c>.</param>
/// <param name="Violations">What breaks the contract, in words with the property's place; empty when nothing does.</param>
/// <param name="IsDescribed">Whether the description has this status code; Xero's 401, 403, 404 and 429 are in none.</param>
public sealed partial record Exchange(string Operation, int Status, ImmutableArray<string> Violations, bool IsDescribed)
{
    private const string PrismError = "https://stoplight.io/prism/errors#";
    private const string UnknownStatus = "Unable to match the returned status code";

    internal static Exchange Of(RelayedAnswer answer)
    {
        var header = answer.Headers.TryGetValues("sl-violations", out var values) ? string.Concat(values) : "";
        var described = !header.Contains(UnknownStatus, StringComparison.Ordinal);
        return new(OperationOf(answer), answer.Status, answer.MediaType is "application/problem+json" ? Refusal(answer.Body) : Warnings(header), described);
    }

    public override string ToString() => $"{Operation} {Status}: {string.Join("; ", Violations)}";

    private static string OperationOf(RelayedAnswer answer)
    {
        var path = answer.Path.StartsWith(ContractGate.AccountingPath, StringComparison.Ordinal) ? answer.Path[ContractGate.AccountingPath.Length..] : answer.Path;
        return $"{answer.Method} {Id().Replace(path, "{id}")}";
    }

    private static ImmutableArray<string> Refusal(byte[] body)
    {
        using var problem = JsonDocument.Parse(body);
        var type = problem.RootElement.TryGetProperty("type", out var given) ? given.GetString() ?? "" : "";
        if (!type.StartsWith(PrismError, StringComparison.Ordinal))
        {
            return []; // the server's own problem, passed through
        }

        return problem.RootElement.TryGetProperty("validation", out var found) && found.GetArrayLength() > 0
            ? [.. found.EnumerateArray().Select(Words)]
            : [$"{type[PrismError.Length..]}: {problem.RootElement.GetProperty("detail")}"];
    }

    private static ImmutableArray<string> Warnings(string header)
    {
        if (header.Length == 0)
        {
            return [];
        }

        if (header[0] is not '[')
        {
            return [header]; // too many to be JSON
        }

        using var found = JsonDocument.Parse(header);
        return [.. found.RootElement.EnumerateArray().Select(Words).Where(static words => !words.Contains(UnknownStatus, StringComparison.Ordinal))];
    }

    private static string Words(JsonElement violation) =>
        string.Join('.', violation.GetProperty("location").EnumerateArray().Select(static step => step.ToString())) + ": " + violation.GetProperty("message").GetString();

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
