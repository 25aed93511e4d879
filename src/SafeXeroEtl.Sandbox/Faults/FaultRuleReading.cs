using YamlDotNet.RepresentationModel;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>One rule of a faults file.</summary>
internal static class FaultRuleReading
{
    private static readonly string[] Keys = ["fault", "method", "path", "call", "every", "chance", "times", "ms", "seconds", "element", "committed"];
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE"];
    private static readonly string[] Triggers = ["call", "every", "chance"];

    /// <summary>Which faults a parameter belongs to; with another it would be a mistake that nobody notices.</summary>
    private static readonly Dictionary<string, FaultKind[]> Owners = new(StringComparer.Ordinal)
    {
        ["ms"] = [FaultKind.Slow],
        ["seconds"] = [FaultKind.MinuteLimit, FaultKind.DayLimit, FaultKind.ClockSkew],
        ["element"] = [FaultKind.PartialErrors],
        ["committed"] = [FaultKind.ServerError, FaultKind.Maintenance, FaultKind.Unavailable, FaultKind.OrganisationOffline, FaultKind.HtmlPage, FaultKind.BadGateway, FaultKind.NotJson],
    };

    public static FaultRule Rule(YamlMappingNode mapping, List<FaultFileProblem> problems)
    {
        var reading = new FaultKeys(mapping, problems, Keys);
        var known = FaultNames.TryRead(reading.OneOf("fault", [.. FaultNames.All]) ?? string.Empty, out var kind);
        var fault = new Fault(kind);
        fault = fault with
        {
            Milliseconds = reading.Number("ms", 1, 600_000) ?? fault.Milliseconds,
            Seconds = reading.Number("seconds", -86_400, 86_400),
            Element = reading.Number("element", 1, 1000) ?? fault.Element,
            Committed = reading.Flag("committed") ?? false,
        };
        foreach (var (key, owners) in Owners.Where(owner => known && reading.Has(owner.Key) && !owner.Value.Contains(kind)))
        {
            reading.Refuse(key, $"'{key}' says nothing about the fault '{fault.Name}'.", $"It belongs to {string.Join(", ", owners.Select(FaultNames.Of))}.");
        }

        return Triggered(reading, fault);
    }

    private static FaultRule Triggered(FaultKeys reading, Fault fault)
    {
        var triggers = Triggers.Where(reading.Has).ToArray();
        if (triggers.Length > 1)
        {
            reading.Refuse(triggers[1], $"'{triggers[0]}' and '{triggers[1]}' cannot both say which calls.", "Keep one of the two; further rules may follow.");
        }

        var path = reading.Text("path");
        if (path is not null && (path.Length > 500 || path is not ['/' or '*', ..]))
        {
            reading.Refuse("path", "A path begins with '/' or '*' and has at most 500 characters.", "For example /Invoices, /Payments/*, /connect/token.");
            path = null;
        }

        return new FaultRule(fault)
        {
            Method = reading.OneOf("method", Methods, required: false),
            Path = path is null ? null : FaultRule.PathOf(path),
            Call = reading.Number("call", 1, int.MaxValue),
            Every = reading.Number("every", 1, int.MaxValue),
            Chance = reading.Number("chance", 0, 100),
            Times = reading.Number("times", 1, int.MaxValue),
        };
    }
}
