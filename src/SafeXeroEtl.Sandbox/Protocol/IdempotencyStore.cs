using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>
/// FACTS 6: an answer, refusals included, is kept for six minutes from the first call and given again to the same
/// request with the same key of the same app. It lives in the file, so a restarted sandbox still knows it, and it is
/// looked at inside the transaction of the write, so that two calls with one key at the same time take turns.
/// </summary>
internal static class IdempotencyStore
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(6);
    private const int KeyLengthMax = 128;

    /// <summary>The key of a write; null when there is none or the method takes none.</summary>
    public static string? KeyOf(HttpRequest request) =>
        request.Method is "PUT" or "POST" or "PATCH" && request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    public static Answer? Refusal(string key) => key.Length <= KeyLengthMax
        ? null
        : Answers.Validation($"Idempotency Key: {key} is {key.Length} characters long; the maximum is {KeyLengthMax}.");

    public static string HashOf(HttpRequest request, Guid tenantId, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{tenantId:D}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The stored answer, or a refusal when the key belongs to another request; null when the key is new.</summary>
    public static Answer? Recall(BookSession session, string app, string key, string hash, DateTimeOffset now)
    {
        session.Execute("DELETE FROM idempotency_keys WHERE first_utc <= $oldest", ("$oldest", (now - Life).ToUnixTimeMilliseconds()));
        var stored = session.First(
            "SELECT request_hash, status, content_type, body FROM idempotency_keys WHERE app = $app AND key = $key",
            static row => new Recalled(
                row.RequiredText("request_hash"),
                new Answer(row.IntAt("status"), (byte[])row["body"]) { ContentType = row.RequiredText("content_type") }),
            ("$app", app),
            ("$key", key));
        return stored is null ? null
            : string.Equals(stored.Hash, hash, StringComparison.Ordinal) ? stored.Answer
            : Answers.Validation($"Idempotency Key: {key} is used with a different request.");
    }

    public static void Remember(BookSession session, string app, string key, string hash, Answer answer, DateTimeOffset now) =>
        session.Execute(
            "INSERT INTO idempotency_keys (app, key, request_hash, first_utc, status, content_type, body) VALUES ($app, $key, $hash, $at, $status, $type, $body)",
            ("$app", app),
            ("$key", key),
            ("$hash", hash),
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$status", answer.Status),
            ("$type", answer.ContentType),
            ("$body", answer.Body));

    private sealed record Recalled(string Hash, Answer Answer);
}
