using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>The body of a write, read within bounds and parsed so strictly that nothing later can trip over it.</summary>
internal static class RequestBody
{
    // Two properties of one name are refused: taking either would guess what the caller meant.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Null when the body is larger than Xero takes (FACTS 4).</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int bytesMax)
    {
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                if (body.Length + read > bytesMax)
                {
                    return null;
                }

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }

    /// <summary>The object that the body holds, or why it holds none.</summary>
    public static JsonDocument? Parse(byte[] body, out string problem)
    {
        problem = string.Empty;
        if (!Utf8.IsValid(body))
        {
            problem = "The body is not UTF-8.";
            return null;
        }

        try
        {
            if (HoldsImpossibleText(body))
            {
                problem = "The body holds text with half a character or a NUL in it.";
                return null;
            }

            var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            problem = "The body must be a JSON object.";
        }
        catch (JsonException malformed)
        {
            problem = $"The body is not JSON: {malformed.Message}";
        }

        return null;
    }

    /// <summary>Escapes can write what no text may hold; JSON's grammar lets them pass and only reading the text would fail.</summary>
    private static bool HoldsImpossibleText(byte[] body)
    {
        if (body.AsSpan().IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && json.ValueIsEscaped && !IsReadable(ref json))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReadable(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!.AsSpan().IndexOf('\0') < 0;
        }
        catch (InvalidOperationException)
        {
            // A surrogate without its other half.
            return false;
        }
    }
}
