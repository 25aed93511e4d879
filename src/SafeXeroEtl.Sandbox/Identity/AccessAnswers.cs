using System.Globalization;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>FACTS 4: how a call is turned away.</summary>
internal static class AccessAnswers
{
    /// <summary>No token, one that is not ours, or one that was revoked.</summary>
    public static Answer Unauthorised() => Answers.Problem(401, "Unauthorized", "AuthenticationUnsuccessful");

    public static Answer Expired(DateTimeOffset at) => Answers.Problem(
        401,
        "Unauthorized",
        $"TokenExpired: token expired at {at.UtcDateTime.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture)}");

    /// <summary>The token lacks the scope; the header <c>WWW-Authenticate</c> says so too.</summary>
    public static Answer ScopeMissing() => Answers.Problem(401, "Unauthorized", "AuthorizationUnsuccessful");

    /// <summary>The organisation is missing, unknown, or not connected.</summary>
    public static Answer TenantRefused() => Answers.Problem(403, "Forbidden", "AuthenticationUnsuccessful");
}
