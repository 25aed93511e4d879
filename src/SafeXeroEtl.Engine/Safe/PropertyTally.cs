using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>Counts the properties of records by name and type. No value is kept.</summary>
internal sealed class PropertyTally
{
    /// <summary>Properties of one list; more mean that keys are data.</summary>
    private const int PropertiesMax = 300;

    private const int NameMax = 48;

    private const string Unshown = "(a name that may be data)";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    private readonly SortedDictionary<string, (SortedSet<string> Types, int Seen, int Nulls)> _properties = new(StringComparer.Ordinal);

    public int Records { get; private set; }

    /// <exception cref="JsonException">Not JSON.</exception>
    public void Add(ApiPage page)
    {
        using var body = JsonDocument.Parse(page.Body, new JsonDocumentOptions { MaxDepth = SafeLimits.DepthMax });
        foreach (var record in body.RootElement.EnumerateArray())
        {
            Records++;
            Walk(record, "");
        }
    }

    /// <param name="columns">Of the layout that reads the list; null where none does.</param>
    public ImmutableArray<ProbedProperty> Properties(ApiColumns? columns) =>
        [.. _properties.Select(each => new ProbedProperty(each.Key, [.. each.Value.Types], each.Value.Seen, each.Value.Nulls, columns?.IsKnown(each.Key)))];

    /// <summary>Columns of the layout that nothing seen fills; those that links fill are not expected here.</summary>
    public ImmutableArray<string> NotSeen(ApiColumns columns)
    {
        var filled = _properties.Keys.Select(columns.Find).Where(static found => found is not null).Select(static found => found!.Value.Column).ToHashSet();
        return [.. columns.Layout.Columns.Where((_, index) => !filled.Contains(index) && columns.Links.All(link => link.Column != index)).Select(static column => column.Field)];
    }

    private void Walk(JsonElement record, string prefix)
    {
        foreach (var property in record.EnumerateObject())
        {
            var name = IsName(property.Name) ? prefix + property.Name : prefix + Unshown;
            if (_properties.Count >= PropertiesMax && !_properties.ContainsKey(name))
            {
                continue;
            }

            Note(name, property.Value);
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Walk(property.Value, name + ".");
            }
            else if (property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in property.Value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object))
                {
                    Walk(item, name + ".");
                }
            }
        }
    }

    private void Note(string name, JsonElement value)
    {
        var (types, seen, nulls) = _properties.GetValueOrDefault(name, ([], 0, 0));
        var isNull = value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));
        if (!isNull)
        {
            types.Add(value.ValueKind switch
            {
                JsonValueKind.String => "text",
                JsonValueKind.Number => "number",
                JsonValueKind.True or JsonValueKind.False => "yes/no",
                JsonValueKind.Array => "list",
                _ => "record",
            });
        }

        _properties[name] = (types, seen + 1, nulls + (isNull ? 1 : 0));
    }

    /// <summary>Letters and a short number behind them; what has more digits, a blank or a mark may be somebody's.</summary>
    private static bool IsName(string name)
    {
        var letters = name.AsSpan().TrimEnd("0123456789");
        return letters.Length is > 0 and <= NameMax && name.Length - letters.Length <= 2 && !letters.ContainsAnyExcept(Letters);
    }
}
