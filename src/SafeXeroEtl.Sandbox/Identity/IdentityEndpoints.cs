using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The addresses of sign-in. At Xero they stand on two other hosts; here they share one.</summary>
internal static class IdentityEndpoints
{
    public const string AuthorizePath = "/identity/connect/authorize";
    public const string TokenPath = "/connect/token";
    public const string RevocationPath = "/connect/revocation";
    public const string KeysPath = "/.well-known/openid-configuration/jwks";
    private const string ConfigurationPath = "/.well-known/openid-configuration";

    public static void Map(IEndpointRouteBuilder routes, BooksFile books, SandboxOptions options)
    {
        var authorize = new AuthorizeEndpoint(books, options);
        var tokens = new TokenEndpoints(books, options);
        routes.MapMethods(AuthorizePath, ["GET"], authorize.Ask);
        routes.MapMethods(AuthorizePath, ["POST"], authorize.Post);
        routes.MapMethods(TokenPath, ["POST"], tokens.Token);
        routes.MapMethods(RevocationPath, ["POST"], tokens.Revocation);
        routes.MapMethods(ConfigurationPath, ["GET"], DiscoveryEndpoints.Configuration);
        routes.MapMethods(KeysPath, ["GET"], new DiscoveryEndpoints(books, options).Keys);
    }

    /// <summary>This sandbox as the caller addressed it, without a slash at the end.</summary>
    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
