using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>Tells an address that does not exist from one that is there for other methods.</summary>
internal sealed class WrongMethods(IEndpointRouteBuilder routes)
{
    /// <summary>The methods that the address takes; none when there is no such address.</summary>
    public IReadOnlyList<string> Allowed(PathString path) =>
    [
        .. routes.DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !IsCatchAll(endpoint) && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []))
            .SelectMany(static endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsCatchAll(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Any(static parameter => parameter.IsCatchAll);
}
