namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>What the token endpoint says.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    public sealed record Issued : TokenAnswer
    {
        public required string AccessToken { get; init; }

        /// <summary>Only with <c>offline_access</c>, and never for a custom connection.</summary>
        public required string? RefreshToken { get; init; }

        /// <summary>Only with <c>openid</c>.</summary>
        public required string? IdToken { get; init; }
        public required IReadOnlyList<string> Scopes { get; init; }
    }

    /// <summary>One of the words of RFC 6749; Xero answers every one with 400 (FACTS 4).</summary>
    public sealed record Refused(string Error) : TokenAnswer;
}
