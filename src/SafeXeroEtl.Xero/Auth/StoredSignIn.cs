using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>
/// One sign-in as it is kept, encrypted as a whole. The refresh token rotates: <see cref="RefreshToken"/> is the newest,
/// <see cref="PreviousRefreshToken"/> the one it came from, kept as long as Xero's grace for a lost answer.
/// </summary>
internal sealed record StoredSignIn
{
    public const string CurrentSchema = "sign-in/1";

    public required string Schema { get; init; }

    public required string Alias { get; init; }

    public required SignInKind Kind { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Xero's or a sandbox's; a sign-in of the one is never used at the other.</summary>
    public required string Realm { get; init; }

    public required string AccessToken { get; init; }

    public required DateTimeOffset AccessEnds { get; init; }

    /// <summary>When the newest pair came.</summary>
    public required DateTimeOffset RenewedAt { get; init; }

    public required DateTimeOffset SignedInAt { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>When <see cref="RefreshToken"/> was first sent, written before it was; null when it never was, or provably did not arrive.</summary>
    public DateTimeOffset? RefreshTriedAt { get; init; }

    public string? PreviousRefreshToken { get; init; }

    /// <summary>When the previous one was first sent.</summary>
    public DateTimeOffset? PreviousTriedAt { get; init; }

    /// <summary>When Xero first took the refresh token no more.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Of a custom connection, unless it comes from the environment.</summary>
    public string? ClientSecret { get; init; }

    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>Those that the sign-in reached when last asked.</summary>
    public ImmutableArray<StoredOrganisation> Organisations { get; init; } = [];

    /// <summary>The tenant that was chosen at the sign-in; null when there was no choice to make.</summary>
    public string? ChosenTenant { get; init; }

    /// <summary>Nothing secret, wherever it is printed.</summary>
    public override string ToString() => $"sign-in {Alias}";

    public static StoredSignIn Of(SignInApp app, TokenGrant grant, string? secret) => new()
    {
        Schema = CurrentSchema,
        Alias = app.Alias,
        Kind = app.Kind,
        ClientId = app.ClientId,
        Realm = app.Addresses.Realm,
        AccessToken = grant.AccessToken,
        AccessEnds = grant.AccessEnds,
        RenewedAt = grant.ReceivedAt,
        SignedInAt = grant.ReceivedAt,
        RefreshToken = grant.RefreshToken,
        ClientSecret = secret,
        Scopes = grant.Scopes,
    };

    /// <summary>After a renewal. An answer without a new refresh token leaves the old one in force.</summary>
    public StoredSignIn Renewed(TokenGrant grant, string? used, DateTimeOffset? firstSent) => this with
    {
        AccessToken = grant.AccessToken,
        AccessEnds = grant.AccessEnds,
        RenewedAt = grant.ReceivedAt,
        RefreshToken = grant.RefreshToken ?? used,
        RefreshTriedAt = null,
        PreviousRefreshToken = grant.RefreshToken is null ? null : used,
        PreviousTriedAt = grant.RefreshToken is null ? null : firstSent,
        EndedAt = null,
        Scopes = grant.Scopes.IsEmpty ? Scopes : grant.Scopes,
    };
}

internal sealed record StoredOrganisation(string TenantId, string Name);

[JsonSerializable(typeof(StoredSignIn))]
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class StoredSignInJson : JsonSerializerContext;
