using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Faults;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>One request for an organisation, inside one transaction over the file.</summary>
internal sealed record Call
{
    public required HttpRequest Request { get; init; }
    public required BookSession Session { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The parsed body of a PUT or POST; undefined for other methods, whose bodies are ignored.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>What goes wrong with it on purpose.</summary>
    public Fault? Fault { get; init; }

    /// <summary>2, or 4 with <c>unitdp=4</c>; it rules what is stored and what is shown (FACTS 11, rule 1).</summary>
    public int UnitPlaces => Query("unitdp") is "4" ? 4 : 2;

    /// <summary>The body as it came, for the few endpoints that take other things than JSON.</summary>
    public byte[] Bytes { get; init; } = [];

    public XeroUnknowns Unknowns => Session.Unknowns;

    /// <summary>Whether one bad element refuses the request; what holds when nothing is said is not known for certain (FACTS 4).</summary>
    public bool SummarizesErrors => Query("summarizeErrors") is { } asked
        ? !string.Equals(asked, "false", StringComparison.OrdinalIgnoreCase)
        : Unknowns.SummarizesErrorsByDefault;

    public WriteContext Writing => new() { Session = Session, Now = Now, UnitPlaces = UnitPlaces };

    public string? Query(string name) => Request.Query[name] is { Count: > 0 } values && values[0] is { Length: > 0 } value ? value : null;

    public bool QueryFlag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A comma list; blanks and quotation marks around items are forgiven.</summary>
    public IReadOnlySet<string>? QueryList(string name) =>
        Query(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static item => item.Trim('"'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Route(string name) => Convert.ToString(Request.RouteValues[name], CultureInfo.InvariantCulture) ?? string.Empty;

    public Guid? RouteId(string name) => Guid.TryParse(Route(name), out var id) ? id : null;
}
