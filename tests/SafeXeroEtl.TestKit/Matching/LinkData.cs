using System.Collections.Frozen;
using System.Text;
using SafeXeroEtl.TestKit.Csv;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>
/// A folder of <c>a.csv</c> (customers), <c>b.csv</c> (contacts) and <c>truth.csv</c> (<c>id_a,id_b</c>, perhaps <c>variation</c> or
/// <c>kind</c>). Any of the headings of <see cref="ContactRow"/> may be there, in any order; others are passed over. Read with none of
/// the product's code.
/// </summary>
public static class LinkData
{
    /// <exception cref="InvalidDataException">A file lacks a heading that it cannot do without, or a row has too few or too many fields.</exception>
    public static LinkSet Read(string folder) => new()
    {
        Left = [.. Rows(folder, "a.csv").Select(Contact)],
        Right = [.. Rows(folder, "b.csv").Select(Contact)],
        Truth = [.. Rows(folder, "truth.csv").Select(static row => new TrueLink(row.Needed("id_a"), row.Needed("id_b"), row["variation"] is "" ? row["kind"] : row["variation"]))],
    };

    /// <summary>The same three files, every heading of <see cref="ContactRow"/> in them.</summary>
    public static void Write(LinkSet set, string folder)
    {
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, "a.csv"), ContactRow.Headings, set.Left.Select(static row => row.Fields()));
        Write(Path.Combine(folder, "b.csv"), ContactRow.Headings, set.Right.Select(static row => row.Fields()));
        Write(Path.Combine(folder, "truth.csv"), ["id_a", "id_b", "variation"], set.Truth.Select(static link => new[] { link.LeftId, link.RightId, link.Variation }));
    }

    private static void Write(string file, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        using StreamWriter writer = new(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        foreach (var row in rows.Prepend(headings))
        {
            writer.WriteLine(string.Join(',', row.Select(Quoted)));
        }
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<Row> Rows(string folder, string file)
    {
        var lines = ReferenceCsv.Read(File.ReadAllText(Path.Combine(folder, file)));
        var places = lines[0].Index().ToFrozenDictionary(static heading => heading.Item, static heading => heading.Index, StringComparer.OrdinalIgnoreCase);
        return lines.Skip(1).Select((fields, index) => fields.Length == places.Count
            ? new Row(file, places, fields)
            : throw new InvalidDataException($"{file}, row {index + 2}: {fields.Length} fields, not {places.Count}."));
    }

    private static ContactRow Contact(Row row) => new()
    {
        Id = row.Needed("id"),
        Name = row["name"],
        FirstName = row["first_name"],
        LastName = row["last_name"],
        ContactName = row["contact_name"],
        Email = row["email"],
        Phone = row["phone"],
        Address1 = row["address1"],
        Address2 = row["address2"],
        Town = row["town"],
        County = row["county"],
        Postcode = row["postcode"],
        Country = row["country"],
        CompanyNumber = row["company_number"],
        VatNumber = row["vat_number"],
    };

    private sealed record Row(string File, FrozenDictionary<string, int> Places, string[] Fields)
    {
        public string this[string heading] => Places.TryGetValue(heading, out var place) ? Fields[place] : "";

        public string Needed(string heading) => Places.ContainsKey(heading) ? this[heading] : throw new InvalidDataException($"{File} has no heading {heading}.");
    }
}
