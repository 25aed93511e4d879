using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// What is still owed of a bill from before the pipeline, as a document of its first day: SAFE's number and due date, one line of the gross outstanding
/// against the conversion account, and no VAT, which was declared with the bill. A credit is entered likewise.
/// </summary>
public sealed class OpeningDocument(OpeningListing listing, Organisation organisation)
{
    /// <param name="shell">The bill with its kind and positive amounts.</param>
    public TransformedBill Of(BilledDocument bill, TransformedBill shell, (DateOnly Day, DueDateSource From) due, DocumentStatus status) =>
        Unfit() is { } why ? shell with { Diagnostics = [UnusableAccount(bill, why)] } : shell with
        {
            Pennies = new PennyProof { NaturalNet = shell.Gross, NaturalVat = 0m },
            DueFrom = due.From,
            Document = new SalesDocument
            {
                Kind = shell.Kind,
                Number = bill.Number,
                AccountNumber = bill.AccountNumber,
                Date = bill.Date,
                DueDate = due.Day,
                Currency = bill.Currency,
                Reference = "Opening balance",
                Status = status,
                Lines = [new LineItem { Description = Words(bill), Net = shell.Gross, Vat = 0m, AccountCode = listing.AccountCode, TaxType = TaxRate.NoVat, Charges = 0 }],
            },
        };

    private static string Words(BilledDocument bill) => bill.Number == BillParser.OnAccount(bill.AccountNumber)
        ? "Opening balance: money on account"
        : FormattableString.Invariant($"Opening balance: outstanding of {bill.Number}, dated {bill.OpeningOf:yyyy-MM-dd}");

    private string? Unfit() => AccountUse.Fault(listing.AccountCode, organisation, static account => AccountUse.TakesLines(account, "line of a document"));

    private Diagnostic UnusableAccount(BilledDocument bill, string why) => new()
    {
        Code = DiagnosticCodes.UnusableAccount,
        Message = $"Account {listing.AccountCode} of the opening balances {why}.",
        At = bill.At,
        Value = listing.AccountCode,
        NextStep = NearestAccount.DidYouMean(listing.AccountCode, organisation, "Change `opening.account` in pipeline.yml, or mend the account in Xero."),
    };
}
