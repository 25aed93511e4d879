using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>What an answer of the token endpoint says, however it comes: only what can be used is taken for a grant.</summary>
internal static class TokenAnswerReading
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    public static TokenAnswer Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            var answer = document.RootElement;
            if (answer.ValueKind != JsonValueKind.Object)
            {
                return new TokenAnswer.Unusable($"{Status(response)}, and its JSON is no object");
            }

            return response.IsSuccessStatusCode ? Granted(answer, response, now) : Refused(answer, response);
        }
        catch (JsonException)
        {
            return new TokenAnswer.Unusable(What(response, body.Span));
        }
    }

    public static string Status(HttpResponseMessage response) => string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}");

    private static TokenAnswer Granted(JsonElement answer, HttpResponseMessage response, DateTimeOffset now)
    {
        if (Text(answer, "access_token") is not { } access || !IsToken(access))
        {
            return new TokenAnswer.Unusable("it holds no access token");
        }

        var refresh = Text(answer, "refresh_token");
        if (refresh is not null && !IsToken(refresh))
        {
            return new TokenAnswer.Unusable("its refresh token is none");
        }

        return new TokenAnswer.Granted(new TokenGrant
        {
            AccessToken = access,
            AccessEnds = now + Life(answer),
            ReceivedAt = now,
            RefreshToken = refresh,
            Scopes = Text(answer, "scope") is { } scopes ? AccessTokenClaims.Split(scopes) : AccessTokenClaims.Scopes(access),
            ClockAhead = response.Headers.Date is { } theirs ? now - theirs : null,
        });
    }

    /// <summary>A definite refusal names OAuth's error in a 400 or 401; anything else proves nothing.</summary>
    private static TokenAnswer Refused(JsonElement answer, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized && Text(answer, "error") is { Length: > 0 } error
            ? new TokenAnswer.Refused(error)
            : new TokenAnswer.Unusable(Status(response));

    private static TimeSpan Life(JsonElement answer)
    {
        if (!answer.TryGetProperty("expires_in", out var seconds) || seconds.ValueKind != JsonValueKind.Number || !seconds.TryGetInt32(out var life) || life <= 0)
        {
            return AuthLimits.AccessLife;
        }

        var said = TimeSpan.FromSeconds(life);
        return said < AuthLimits.AccessLifeMax ? said : AuthLimits.AccessLifeMax;
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsToken(string text) => text.Length is > 0 and <= AuthLimits.TokenCharsMax && text.All(static letter => letter is > ' ' and < '\x7f');

    private static string What(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        var form = start.IsEmpty ? "it is empty" : start[0] == (byte)'<' ? "it is a web page" : start[0] is (byte)'{' or (byte)'[' ? "its JSON breaks off" : "it is no JSON";
        return $"{form} ({Status(response)})";
    }
}

/// <summary>What an access token says of itself. It is read for what may be shown and asked for, never trusted: that is Xero's to do.</summary>
internal static class AccessTokenClaims
{
    public static ImmutableArray<string> Split(string scopes) => [.. scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <returns>Empty when the token says nothing of scopes or is none that can be read.</returns>
    public static ImmutableArray<string> Scopes(string accessToken)
    {
        try
        {
            using var document = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(accessToken.Split('.') is [_, var payload, _] ? payload : ""));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("scope", out var scope) ? Scopes(scope) : [];
        }
        catch (Exception none) when (none is JsonException or FormatException)
        {
            return [];
        }
    }

    private static ImmutableArray<string> Scopes(JsonElement scope) => scope.ValueKind switch
    {
        JsonValueKind.String => Split(scope.GetString()!),
        JsonValueKind.Array => [.. scope.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!)],
        _ => [],
    };
}
