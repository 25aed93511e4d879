using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The lines of a document with their sum.</summary>
internal static class DocumentLinesTable
{
    public static Markup Of(BookSession session, BookedDocument document)
    {
        var rows = new Markup();
        foreach (var (line, figures) in document.Lines)
        {
            rows.Add(
                $"""
                 <tr><td>{line.Description}</td><td class="number wide">{Plain(line.Quantity)}</td><td class="number wide">{Plain(line.UnitAmount)}</td>
                 <td>{Account(session, line)}</td><td class="wide">{line.TaxType}</td><td class="number">{figures.Net}</td><td class="number">{figures.Tax}</td></tr>

                 """);
        }

        rows.Add(
            $"""
             <tr class="sum"><th scope="row">Sum of {document.Lines.Count} {(document.Lines.Count == 1 ? "line" : "lines")}</th><td class="wide"></td><td class="wide"></td><td></td><td class="wide"></td>
             <td class="number">{document.SubTotal}</td><td class="number">{document.TotalTax}</td></tr>

             """);
        var head = new Markup().Add(
            $"""
             <th scope="col">Description</th><th scope="col" class="number wide">Quantity</th><th scope="col" class="number wide">Price</th><th scope="col">Account</th>
             <th scope="col" class="wide">Tax type</th><th scope="col" class="number">Net</th><th scope="col" class="number">VAT</th>
             """);
        return Layout.Table("Lines", head, rows);
    }

    private static string Account(BookSession session, DocumentLine line) =>
        line.AccountCode is { } code ? $"{code} {session.Reference.AccountByCode(code)?.Name}".Trim() : string.Empty;

    private static string Plain(decimal? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('-', '\u2212') ?? string.Empty;
}
