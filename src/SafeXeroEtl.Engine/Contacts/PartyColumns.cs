using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>Which column of a file is which part of a <see cref="Party"/>; those that are none are passed over.</summary>
internal sealed class PartyColumns
{
    private static readonly ImmutableArray<string> Known =
    [
        "id", "name", "first_name", "last_name", "contact_name", "email", "phone", "address1", "address2", "town", "county", "postcode", "country", "company_number", "vat_number",
    ];

    /// <summary>For each known heading its place in a row, -1 where the file has none.</summary>
    private readonly int[] positions = [.. Enumerable.Repeat(-1, Known.Length)];

    private PartyColumns()
    {
    }

    /// <summary>Place and name of every column that is read.</summary>
    public IEnumerable<(int Position, string Heading)> Read =>
        positions.Zip(Known).Where(static column => column.First >= 0);

    public static Noted<PartyColumns?> Of(string file, IReadOnlyList<string> headings)
    {
        var columns = new PartyColumns();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        for (var position = 0; position < headings.Count; position++)
        {
            var known = Known.IndexOf(headings[position].Trim(), StringComparer.OrdinalIgnoreCase);
            if (known >= 0 && columns.positions[known] >= 0)
            {
                faults.Add(Fault(file, $"The heading {Known[known]} stands there twice.", headings[position], "Rename or remove one of the two columns."));
            }
            else if (known >= 0)
            {
                columns.positions[known] = position;
            }
        }

        faults.AddRange(columns.Missing(file, headings));
        return new(faults.Count == 0 ? columns : null, faults.ToImmutable());
    }

    /// <param name="field">Gives the text at a place of the row.</param>
    public Party Party(Func<int, string> field)
    {
        return new Party
        {
            Id = At("id") ?? "",
            Name = At("name"),
            FirstName = At("first_name"),
            LastName = At("last_name"),
            ContactName = At("contact_name"),
            Email = At("email"),
            Phone = At("phone"),
            Address1 = At("address1"),
            Address2 = At("address2"),
            Town = At("town"),
            County = At("county"),
            Postcode = At("postcode"),
            Country = At("country"),
            CompanyNumber = At("company_number"),
            VatNumber = At("vat_number"),
        };

        string? At(string heading) => positions[Known.IndexOf(heading)] is >= 0 and var position && field(position) is { Length: > 0 } text ? text : null;
    }

    private IEnumerable<Diagnostic> Missing(string file, IReadOnlyList<string> headings)
    {
        if (positions[0] < 0)
        {
            yield return headings is [var only] && only.AsSpan().IndexOfAny(";\t|") >= 0
                ? Fault(file, "No heading id: the fields seem not to be separated by commas.", only, "Save the file as CSV with commas.")
                : Fault(file, "No heading id.", null, NearestName.DidYouMean("id", headings.Select(static heading => heading.Trim()), "Give every row an id of its own, in a column with the heading id."));
        }
        else if (Read.Count() == 1)
        {
            yield return Fault(file, "There is nothing to compare: beside id the file has no heading that is known.", null, $"Name at least one column {string.Join(", ", Known.Skip(1))}.");
        }
    }

    private static Diagnostic Fault(string file, string message, string? value, string nextStep) => new()
    {
        Code = DiagnosticCodes.UnknownHeading,
        Message = message,
        At = new SourceLocation(file, 1),
        Value = value is null ? null : FieldText.Shown(value),
        NextStep = nextStep,
    };
}
