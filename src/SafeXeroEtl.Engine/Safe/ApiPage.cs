using System.Globalization;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>One item of a page: its id, and a hash that tells a later version of it from this one.</summary>
internal readonly record struct ApiItem(long Id, ulong Hash);

/// <summary>One answer of a list: the bytes as they came, and what paging needs to know of them.</summary>
internal sealed record ApiPage(byte[] Body, ApiItem[] Items)
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = SafeLimits.DepthMax };

    /// <summary>A bare array of objects, each with an <c>id</c>, a number or a text of digits (SAFE.md 1.2).</summary>
    /// <exception cref="JsonException">Not JSON, or cut off.</exception>
    /// <exception cref="SafeApiException">SX2034: JSON of another shape.</exception>
    public static ApiPage Read(byte[] body) => new(body, [.. ItemsOf(body)]);

    /// <summary>The same of rows without ids, as the KPI module gives them; in the order of their hashes, so that two answers can be compared.</summary>
    public static ApiPage ReadRows(byte[] body)
    {
        var rows = new List<ApiItem>();
        Walk(body, (start, end) => rows.Add(new ApiItem(0, Fnv1a.Of(body.AsSpan(start, end - start)))));
        return new ApiPage(body, [.. rows.OrderBy(static row => row.Hash)]);
    }

    /// <summary>What each item holds under some of its properties, as text; null where it has none of the name, or no text or number.</summary>
    public IEnumerable<string?[]> Texts(params string[] properties)
    {
        var found = new List<string?[]>();
        Walk(Body, (start, end) => found.Add(TextsOf(Body.AsSpan(start, end - start), properties)));
        return found;
    }

    private static List<ApiItem> ItemsOf(byte[] body)
    {
        var items = new List<ApiItem>();
        Walk(body, (start, end) =>
        {
            var item = body.AsSpan(start, end - start);
            items.Add(new ApiItem(IdOf(item) ?? throw Misshapen("an item has no id that is a number"), Fnv1a.Of(item)));
        });
        return items;
    }

    private static void Walk(byte[] body, Action<int, int> item)
    {
        var reader = new Utf8JsonReader(body, Strict);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw Misshapen("it is no list");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Misshapen("it is no list of records");
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            item(start, (int)reader.BytesConsumed);
        }

        while (reader.Read())
        {
        }
    }

    /// <summary>The item's own id; null where it has none that is a number above nil.</summary>
    internal static long? IdOf(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, Strict);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
            {
                return reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? NumberOf(reader.ValueSpan) : null;
            }

            reader.Skip();
        }

        return null;
    }

    private static string?[] TextsOf(ReadOnlySpan<byte> item, string[] properties)
    {
        var texts = new string?[properties.Length];
        var reader = new Utf8JsonReader(item, Strict);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Array.IndexOf(properties, reader.GetString());
            reader.Read();
            if (index >= 0)
            {
                texts[index] = reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text : null,
                    JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
                    _ => null,
                };
            }

            reader.Skip();
        }

        return texts;
    }

    private static long? NumberOf(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= 18 && long.TryParse(Encoding.ASCII.GetString(text), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static SafeApiException Misshapen(string why) => new(
        DiagnosticCodes.SafeAnswerUnusable,
        $"The answer is not what SAFE's API describes: {why}.",
        "Check `safe.address` and `safe.paths`.");
}
