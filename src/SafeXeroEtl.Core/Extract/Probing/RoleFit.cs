using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>A field and the column that it fits.</summary>
/// <param name="IsSure">By a heading that the shipped layouts know; else by words that mean the same.</param>
public sealed record FieldFit(string Field, int Column, bool IsSure);

/// <summary>How well a file fits one role.</summary>
public sealed record RoleFit
{
    public required string Role { get; init; }

    public required ImmutableArray<FieldFit> Fields { get; init; }

    /// <summary>Fields that the role needs and no column fits.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    public required int Needed { get; init; }

    /// <summary>Roles that at least one column fits, the likeliest first; or the one that was asked for.</summary>
    public static ImmutableArray<RoleFit> All(ImmutableArray<ColumnFinding> columns, ImmutableArray<ExportLayout> known, string? role) =>
    [
        .. (role is null ? LayoutFields.Roles : [role]).Select(each => Of(each, columns, known)).Where(fit => role is not null || fit.Fields.Length > 0)
            .OrderByDescending(static fit => fit.Missing.IsEmpty)
            .ThenByDescending(static fit => fit.Fields.Length - (2 * fit.Missing.Length)),
    ];

    private static RoleFit Of(string role, ImmutableArray<ColumnFinding> columns, ImmutableArray<ExportLayout> known)
    {
        var fields = LayoutFields.Of(role);
        var aliases = known.Where(layout => layout.Role == role && !layout.IsJson).SelectMany(static layout => layout.Columns).ToLookup(static column => column.Field);
        var fits = ImmutableArray.CreateBuilder<FieldFit>();
        foreach (var isSure in (bool[])[true, false])
        {
            Func<string, string> key = isSure ? HeadingWords.Letters : HeadingWords.Words;
            foreach (var field in fields.Where(field => fits.All(fit => fit.Field != field.Name)))
            {
                var names = aliases[field.Name].SelectMany(static column => column.Headings).Append(field.Name).Select(key).ToHashSet(StringComparer.Ordinal);
                if (columns.FirstOrDefault(column => column.Heading is { Length: > 0 } heading && fits.All(fit => fit.Column != column.Number) && names.Contains(key(heading))) is { } found)
                {
                    fits.Add(new FieldFit(field.Name, found.Number, isSure));
                }
            }
        }

        return new RoleFit
        {
            Role = role,
            Fields = [.. fits.OrderBy(static fit => fit.Column)],
            Missing = [.. fields.Where(field => field.Required && fits.All(fit => fit.Field != field.Name)).Select(static field => field.Name)],
            Needed = fields.Count(static field => field.Required),
        };
    }
}
