using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Specs.Tests.Vat;

/// <summary>A row of the page as a bill, and what comes of it against what the row says.</summary>
internal static class VatCase
{
    public const string Headings = "| type | VAT code | net | VAT | customer | date | in Xero | TaxAmount | boxes | told | why |";

    private const string NoLines = "(no lines)";
    private const string Between = " + ";

    /// <returns>Null when the row is right; else its line and both outcomes.</returns>
    public static string? WrongIn(VatRow row, VatBooks books)
    {
        try
        {
            var says = string.Join(" | ", row.Cells[6..10]);
            var comes = Outcome(books.Transform(BillOf(row)), books);
            return says == comes ? null : $"docs/spec/vat.md, line {row.Line}: the row says `{says}`, and `{comes}` comes out.";
        }
        catch (Exception unreadable) when (unreadable is FormatException or IndexOutOfRangeException)
        {
            return $"docs/spec/vat.md, line {row.Line}: the row cannot be read: {unreadable.Message}";
        }
    }

    private static string Outcome(TransformedBill bill, VatBooks books)
    {
        var told = bill.Diagnostics.IsEmpty ? VatPage.Nothing : string.Join(Between, bill.Diagnostics.Select(static diagnostic => diagnostic.Code).Distinct());
        if (bill.Document is not { } document)
        {
            return $"{(bill.IsBlocked ? "blocked" : "skipped")} | {VatPage.Nothing} | {VatPage.Nothing} | {told}";
        }

        var shown = document.Lines.Sum(line => line.SendVat ? line.Vat : XerosOwn(line, books.Organisation));
        return shown != bill.Vat
            ? FormattableString.Invariant($"VAT of {shown:0.00} in Xero, {bill.Vat:0.00} in SAFE")
            : string.Join(" | ", Joined(document, static line => line.TaxType), Joined(document, Sent), Joined(document, line => books.Boxes[line.TaxType]), told);
    }

    private static string Joined(SalesDocument document, Func<LineItem, string> cell) => string.Join(Between, document.Lines.Select(cell));

    private static string Sent(LineItem line) => line.SendVat ? line.Vat.ToString("0.00", CultureInfo.InvariantCulture) : VatPage.Nothing;

    /// <summary>FACTS 11, on its own: the rate on the line's net, halves away from nil.</summary>
    private static decimal XerosOwn(LineItem line, Organisation organisation) =>
        Math.Sign(line.Net) * Math.Floor(Math.Abs(line.Net) * organisation.TaxRates.Single(rate => rate.TaxType == line.TaxType).EffectiveRate + 0.5m) / 100m;

    private static BilledDocument BillOf(VatRow row)
    {
        var lines = row.Cells[0] == NoLines ? [] : LinesOf(row);
        var net = lines.IsEmpty ? Money(row.Cells[2]) : lines.Sum(static line => line.Net);
        var vat = row.Cells[3].Split('=', StringSplitOptions.TrimEntries) is [_, var ofBill] ? Money(ofBill)
            : lines.IsEmpty ? Money(row.Cells[3])
            : lines.Sum(static line => line.Vat ?? 0m);
        var day = DateOnly.ParseExact(row.Cells[5], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new BilledDocument
        {
            Number = row.Cells[4] + "/1",
            AccountNumber = row.Cells[4],
            Date = day,
            DueDate = day.AddDays(30),
            Currency = CurrencyCode.Gbp,
            Net = net,
            Vat = vat,
            Gross = net + vat,
            Lines = lines,
            At = new SourceLocation("invoices.csv", row.Line),
            ContentHash = "h",
        };
    }

    private static ImmutableArray<ChargeLine> LinesOf(VatRow row)
    {
        var types = Parts(row.Cells[0]);
        var (codes, nets, vats) = (Parts(row.Cells[1]), Parts(row.Cells[2]), Parts(row.Cells[3].Split('=')[0]));
        return types.Length == codes.Length && types.Length == nets.Length && types.Length == vats.Length
            ? [.. types.Select((type, at) => LineOf(type, codes[at], nets[at], vats[at], at))]
            : throw new FormatException("type, VAT code, net and VAT have different numbers of lines.");
    }

    private static ChargeLine LineOf(string type, string code, string net, string vat, int at)
    {
        var bracket = type.IndexOf('(', StringComparison.Ordinal);
        return new ChargeLine
        {
            TransactionId = FormattableString.Invariant($"T{at + 1}"),
            TransactionType = VatBooks.TextOf(bracket < 0 ? type : type[..bracket].Trim()),
            Description = bracket < 0 ? null : type[(bracket + 1)..].TrimEnd(')'),
            Net = Money(net),
            VatCode = VatBooks.TextOf(code),
            Vat = VatBooks.TextOf(vat) is { } said ? Money(said) : null,
            SourceLine = at + 2,
        };
    }

    private static string[] Parts(string cell) => cell.Split(Between, StringSplitOptions.TrimEntries);

    private static decimal Money(string text) => decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
