namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>FACTS 7.</summary>
internal static class Lifetimes
{
    public static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan IdToken = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Code = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan RefreshToken = TimeSpan.FromDays(60);

    /// <summary>How long the previous refresh token may be sent again, for the case that the answer was lost.</summary>
    public static readonly TimeSpan RefreshGrace = TimeSpan.FromMinutes(30);

    /// <summary>How long a consent page may stay open; ours, Xero states none.</summary>
    public static readonly TimeSpan Consent = TimeSpan.FromMinutes(10);
}
