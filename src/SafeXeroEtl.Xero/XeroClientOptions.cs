namespace SafeXeroEtl.Xero;

/// <summary>What a client needs to know.</summary>
public sealed record XeroClientOptions
{
    /// <summary>Root of the API, such as <c>https://api.xero.com/</c> or the sandbox's address. Plain http is taken for this machine only.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>
    /// Gives the bearer token; asked before each request, and once more when Xero answers 401 to what it gave. Several calls may ask
    /// at once. It throws <see cref="XeroSignInException"/> when there is no token to be had.
    /// </summary>
    public required Func<TokenRequest, CancellationToken, ValueTask<string>> AccessToken { get; init; }

    /// <summary>What signs the user in again, such as one command; told as the next step where Xero refuses the sign-in. Null when nothing is known.</summary>
    public string? SignInStep { get; init; }

    /// <summary>Shared by the clients of one app; null for a client that is the only one.</summary>
    public XeroBudgets? Budgets { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>From 0 up to and without 1: spreads the waits between attempts to read. Null for chance; a simulation that must be repeatable gives its own.</summary>
    public Func<double>? Jitter { get; init; }
}
