using System.Text;
using CsvHelper;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Makes the fields of a row that its layout composes of several columns.</summary>
internal sealed class ComposedValues(CsvReader csv, ExportSheet sheet)
{
    /// <summary>Columns of the file itself; composed ones follow them.</summary>
    private readonly int _columns = sheet.Headings.Length - sheet.Composed.Length;

    private readonly string?[][] _parts = [.. sheet.Composed.Select(static column => column.Fixed.ToArray())];

    public bool Has(int position) => position >= _columns;

    /// <returns>Null where it is blank.</returns>
    public string? Of(int position)
    {
        var (column, parts) = (sheet.Composed[position - _columns], _parts[position - _columns]);
        for (var index = 0; index < parts.Length; index++)
        {
            if (column.Positions[index] is >= 0 and var part)
            {
                parts[index] = Encoding.UTF8.GetString(csv.GetSpan(part));
            }
        }

        return column.Composition.Of(parts, sheet.Layout.Numbers);
    }

    public byte[] Utf8(int position) => Encoding.UTF8.GetBytes(Of(position) ?? "");
}
