namespace SafeXeroEtl.Xero;

/// <summary>What the client asks its token source for, before each request and again when Xero no longer takes what it was given.</summary>
/// <param name="Refused">
/// The token that Xero has just answered 401 to; null when any good one will do. Several calls may be refused the same token at
/// once, so a source fetches a new one only while its own is still this one.
/// </param>
public sealed record TokenRequest(string? Refused)
{
    public static TokenRequest Any { get; } = new(Refused: null);

    public bool IsForFresh => Refused is not null;

    /// <summary>Never shows the token.</summary>
    public override string ToString() => IsForFresh ? "a fresh token" : "a token";
}
