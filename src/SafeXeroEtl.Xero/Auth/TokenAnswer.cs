using System.Collections.Immutable;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Everything that can come of one request to the token endpoint.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    public sealed record Granted(TokenGrant Grant) : TokenAnswer;

    /// <summary>OAuth's own refusal, such as <c>invalid_grant</c>: nothing was changed.</summary>
    public sealed record Refused(string Error) : TokenAnswer;

    /// <summary>No connection was made: nothing was changed.</summary>
    public sealed record NeverLeft(string Why) : TokenAnswer;

    /// <summary>The answer was lost: the request may have done its work.</summary>
    public sealed record Lost(string Why) : TokenAnswer;

    /// <summary>Something came that is no answer of a token endpoint: a page of a proxy's, a broken body, a 5xx. The request may have done its work.</summary>
    public sealed record Unusable(string Why) : TokenAnswer;
}

/// <summary>What the token endpoint gave.</summary>
internal sealed record TokenGrant
{
    public required string AccessToken { get; init; }

    /// <summary>By our clock, from the moment the answer was here: whatever Xero's clock says.</summary>
    public required DateTimeOffset AccessEnds { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? RefreshToken { get; init; }

    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>How far our clock is ahead of Xero's, as its answer says; null when it does not.</summary>
    public TimeSpan? ClockAhead { get; init; }

    public bool IsClockOff => ClockAhead is { } ahead && ahead.Duration() > AuthLimits.ClockDriftMax;

    public override string ToString() => nameof(TokenGrant);
}
