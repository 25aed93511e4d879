namespace SafeXeroEtl.Xero.Auth;

/// <summary>Every limit of a sign-in, by name. Lives of tokens and the grace: FACTS 7.</summary>
public static class AuthLimits
{
    /// <summary>How long a refresh token lives unused.</summary>
    public static TimeSpan RefreshLife { get; } = TimeSpan.FromDays(60);

    /// <summary>How long a person has for Xero's page.</summary>
    public static TimeSpan ConsentTimeMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>After a lost answer the refresh token that was used may be used again for this long.</summary>
    internal static TimeSpan Grace { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A token is renewed this long before it ends, so that it does not end on its way.</summary>
    internal static TimeSpan RenewAhead { get; } = TimeSpan.FromMinutes(2);

    /// <summary>A clock further off than this would make grace, days left and the time after a lost answer mean nothing.</summary>
    internal static TimeSpan ClockDriftMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait for another process that is renewing the same sign-in.</summary>
    internal static TimeSpan LockTimeMax { get; } = TimeSpan.FromMinutes(2);

    internal static TimeSpan LockPause { get; } = TimeSpan.FromMilliseconds(100);

    internal static TimeSpan AnswerTimeMax { get; } = TimeSpan.FromSeconds(30);

    internal static TimeSpan RetryDelayFirst { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Life of an access token where the answer does not say, and the longest that is believed.</summary>
    internal static TimeSpan AccessLife { get; } = TimeSpan.FromMinutes(30);

    internal static TimeSpan AccessLifeMax { get; } = TimeSpan.FromDays(1);

    internal const int RetriesMax = 2;

    internal const int AnswerBytesMax = 256 * 1024;

    internal const int TokenCharsMax = 32 * 1024;

    internal const int StoreBytesMax = 1024 * 1024;

    internal const int SecretCharsMax = 1_000;

    internal const int KeyIterations = 600_000;
}
