using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Why Xero has a document or payment of a SAFE customer that SAFE does not know.</summary>
internal sealed class StrayCauses
{
    private const string Expense = "EXPENSE";

    private readonly XeroSide xero;
    private readonly Dictionary<string, string> standing = [];
    private readonly Dictionary<(DocumentKind, Guid, string, decimal, DateOnly), string> twins = [];
    private readonly Dictionary<(DocumentKind, Guid, string, decimal, DateOnly), string> absent = [];
    private readonly Dictionary<(DocumentKind, Guid, string, decimal, DateOnly), string> strays = [];
    private readonly ILookup<Guid, BookedPayment> ours;

    public StrayCauses(XeroSide xero, IEnumerable<SafeDocument> safe, MatchedDocuments documents, MatchedCash cash)
    {
        this.xero = xero;
        var rows = documents.Rows.ToLookup(static row => row.Number);
        foreach (var document in safe)
        {
            var booked = rows[document.Number].FirstOrDefault()?.XeroId is { } id ? xero.Holdings.Document(id) : null;
            Remember(document, booked is { IsLive: true } ? booked : null);
        }

        ours = cash.Rows.Where(static row => row.XeroId is not null).Select(row => xero.Holdings.Payment(row.XeroId!.Value)).OfType<BookedPayment>()
            .Where(static payment => payment.Status == "AUTHORISED").ToLookup(static payment => payment.DocumentId);
    }

    /// <summary>Asked once for each, the earlier document first: of two that are alike the second is the duplicate.</summary>
    public (Cause Cause, string Detail, string NextStep) Of(BookedDocument stray)
    {
        if (standing.TryGetValue(Plain(stray.Number), out var number))
        {
            return (Cause.Duplicate, $"Xero has {number} a second time, under the number {stray.Number}.", "Void the one that is too many in Xero.");
        }

        var key = (stray.Kind, stray.ContactId, stray.Currency.Value, stray.Gross, stray.Date);
        if (twins.TryGetValue(key, out var twin))
        {
            return (Cause.Duplicate, $"Xero has a second document of this contact, date and amount that SAFE does not know, beside {twin}.", "Void it in Xero if SAFE bills it, or bill it in SAFE.");
        }

        if (stray.Kind == DocumentKind.CreditNote && !stray.Lines.IsEmpty && stray.Lines.All(line => IsExpense(line.AccountCode)))
        {
            return (Cause.WrittenOffInXero, $"Xero has a credit note to account {stray.Lines[0].AccountCode} that SAFE does not know: a debt was written off.", "Write it off in SAFE too, or void the credit note in Xero.");
        }

        if (!strays.TryAdd(key, stray.Number))
        {
            return (Cause.Duplicate, $"Xero has a second document of this contact, date and amount, beside {strays[key]}; SAFE knows neither.", "Void the one that is too many in Xero.");
        }

        return absent.TryGetValue(key, out var bill)
            ? (Cause.KeyedByHand, $"Xero has a document like {bill}, which SAFE bills and which was not posted.", $"Void it in Xero before {bill} is posted.")
            : (Cause.KeyedByHand, "Xero has a document of a SAFE customer that SAFE does not know.", "Void it in Xero if SAFE bills it, or bill it in SAFE.");
    }

    public (Cause Cause, string Detail, string NextStep) Of(BookedPayment stray)
    {
        var what = FormattableString.Invariant($"Xero has a payment of {stray.Amount:0.00} on {stray.Date:yyyy-MM-dd} that SAFE does not know");
        if (IsExpense(stray.AccountCode))
        {
            return (Cause.WrittenOffInXero, $"{what}, from account {stray.AccountCode}: a debt was written off.", "Write it off in SAFE too, or delete the payment in Xero.");
        }

        return SameMoney.Find(ours[stray.DocumentId], stray.Amount, stray.Date, account: null) is { } same
            ? (Cause.Duplicate, FormattableString.Invariant($"{what}, beside one of the same amount on {same.Date:yyyy-MM-dd}."), "Delete it in Xero if it is the same money, or enter it in SAFE.")
            : (Cause.PaidElsewhere, $"{what}.", "Enter the payment in SAFE, or delete it in Xero if it is the same money.");
    }

    private void Remember(SafeDocument safe, BookedDocument? booked)
    {
        if (booked is null)
        {
            if (safe is { ContactId: { } contact, IsClaimed: true })
            {
                absent.TryAdd((safe.Kind, contact, safe.Currency.Value, safe.Gross, safe.Date), safe.Number);
            }

            return;
        }

        standing.TryAdd(Plain(safe.Number), safe.Number);
        twins.TryAdd((booked.Kind, booked.ContactId, booked.Currency.Value, booked.Gross, booked.Date), safe.Number);
        twins.TryAdd((safe.Kind, safe.ContactId ?? booked.ContactId, safe.Currency.Value, safe.Gross, safe.Date), safe.Number);
    }

    private bool IsExpense(string? account) => account is not null && xero.Organisation.Account(account) is { Class: Expense };

    /// <summary>Case and spaces are how one number becomes two.</summary>
    private static string Plain(string number) => string.Concat(number.Where(static letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
