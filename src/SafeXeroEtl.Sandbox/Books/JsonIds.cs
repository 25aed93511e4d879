using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Ids as a JSON array of text, the form in which SQLite's <c>json_each</c> takes a list as one parameter.</summary>
internal static partial class JsonIds
{
    public static string Of(IEnumerable<Guid> ids)
    {
        var text = new StringBuilder("[");
        foreach (var id in ids)
        {
            text.Append(text.Length > 1 ? "," : string.Empty).Append('"').Append(Stored.Text(id)).Append('"');
        }

        return text.Append(']').ToString();
    }

    /// <summary>Any words in the same form.</summary>
    public static string Text(IEnumerable<string> words) => JsonSerializer.Serialize(words, Words.Default.IEnumerableString);

    [JsonSerializable(typeof(IEnumerable<string>))]
    private sealed partial class Words : JsonSerializerContext;
}
