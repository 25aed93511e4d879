using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Identity;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>One request that belongs to a sign-in and not to an organisation, inside one transaction.</summary>
internal sealed record TenantlessCall
{
    public required HttpRequest Request { get; init; }
    public required BookSession Session { get; init; }
    public required Caller Caller { get; init; }
}
