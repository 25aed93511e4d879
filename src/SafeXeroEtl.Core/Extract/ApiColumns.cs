using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A property of another record that a column may be filled from, such as <c>customer.accountNumber</c>.</summary>
/// <param name="Target">customer, invoice or payment.</param>
/// <param name="Property"><c>id</c> for the id itself.</param>
public readonly record struct ApiLink(int Column, string Target, string Property);

/// <summary>
/// A JSON layout's columns, asked for by property: which column a property fills, and how it ranks among the column's aliases.
/// Names are compared ignoring case. A property inside another is named with a point between.
/// </summary>
public sealed class ApiColumns
{
    private static readonly ImmutableArray<string> Targets = ["customer", "invoice", "payment"];

    private readonly Dictionary<string, (int Column, int Rank)> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ignored;

    public ApiColumns(ExportLayout layout)
    {
        Layout = layout;
        _ignored = layout.Ignored.Select(static name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var links = ImmutableArray.CreateBuilder<ApiLink>();
        for (var column = 0; column < layout.Columns.Length; column++)
        {
            for (var rank = 0; rank < layout.Columns[column].Headings.Length; rank++)
            {
                var name = layout.Columns[column].Headings[rank].Trim();
                _columns.TryAdd(name, (column, rank));
                if (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var point && Targets.Contains(name[..point], StringComparer.OrdinalIgnoreCase))
                {
                    links.Add(new ApiLink(column, name[..point].ToLowerInvariant(), name[(point + 1)..]));
                }
            }
        }

        Links = links.ToImmutable();
    }

    public ExportLayout Layout { get; }

    /// <summary>In the order of columns and aliases.</summary>
    public ImmutableArray<ApiLink> Links { get; }

    /// <returns>Null for a property that fills no column.</returns>
    public (int Column, int Rank)? Find(string property) => _columns.TryGetValue(property, out var found) ? found : null;

    /// <summary>Links and ids are known without being named: rows are joined by them.</summary>
    public bool IsKnown(string property) => property is "id" or "customerID" or "invoiceID" or "paymentID" || _ignored.Contains(property) || _columns.ContainsKey(property);

    public ExportSheet Sheet(string file) => new()
    {
        File = file,
        Layout = Layout,
        Positions = [.. Enumerable.Range(0, Layout.Columns.Length)],
        Headings = [.. Layout.Columns.Select(static column => column.Headings.FirstOrDefault() ?? column.Field)],
    };

    /// <summary>Required columns that no property of the first records fills, each an SX2002 with the nearest names.</summary>
    public ImmutableArray<Diagnostic> Missing(string file, IReadOnlySet<int> filled, IReadOnlyCollection<string> properties) =>
    [
        .. Layout.Columns.Select(static (column, index) => (column, index))
            .Where(each => each.column.Required && !filled.Contains(each.index) && Links.All(link => link.Column != each.index))
            .Select(each => new Diagnostic
            {
                Code = DiagnosticCodes.UnknownHeading,
                Message = $"SAFE's API gives no property for the required field {each.column.Field} ({string.Join(", ", each.column.Headings)}).",
                At = new SourceLocation(file),
                Value = each.column.Field,
                NextStep = Nearest(each.column, properties) + $"Add the property's name to `{each.column.Field}` in the layout {Layout.Name}.",
            }),
    ];

    /// <summary>A property that nobody reads; told once.</summary>
    public Diagnostic Unknown(string file, string property)
    {
        var near = NearestText.Of(property, Layout.Columns.SelectMany(static column => column.Headings));
        return new Diagnostic
        {
            Code = DiagnosticCodes.UnknownProperty,
            Severity = Severity.Warning,
            Message = $"SAFE's API gives a property '{FieldText.Shown(property)}' that the layout {Layout.Name} does not know.",
            At = new SourceLocation(file),
            Value = FieldText.Shown(property),
            NextStep = (near.IsEmpty ? "" : $"Nearest: {string.Join(", ", near)}. ") + "Add it to its field in the layout, or under ignored.",
        };
    }

    private static string Nearest(LayoutColumn column, IReadOnlyCollection<string> properties) =>
        NearestText.Of(column.Headings.FirstOrDefault() ?? column.Field, properties) is { IsEmpty: false } near ? $"Nearest: {string.Join(", ", near.Select(FieldText.Shown))}. " : "";
}
