using System.Text;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Ids as a JSON array of text, the form in which SQLite's <c>json_each</c> takes a list as one parameter.</summary>
internal static class JsonIds
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
}
