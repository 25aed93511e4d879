using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>From Xero's words to the accountant's, by hand, so that a wrong field does not compile.</summary>
internal static class WireMapping
{
    public static BookedDocument Document(InvoiceWire invoice) =>
        Document(invoice, DocumentKind.Invoice, invoice.InvoiceID, invoice.InvoiceNumber, invoice.AmountDue);

    public static BookedDocument Document(CreditNoteWire note) =>
        Document(note, DocumentKind.CreditNote, note.CreditNoteID, note.CreditNoteNumber, note.RemainingCredit) with
        {
            Allocations = [.. Given(note.Allocations).Where(static part => part.IsDeleted is not true).Select(Allocation)],
        };

    public static BookedPayment Payment(PaymentWire payment)
    {
        var isRefund = IsRefund(payment);
        return new BookedPayment
        {
            Id = Needed(payment.PaymentID, "payment", "PaymentID"),
            DocumentId = payment.CreditNote?.CreditNoteID ?? payment.Invoice?.InvoiceID
                ?? (payment.Status == "DELETED" ? Guid.Empty : throw Incomplete("payment", "Invoice")),
            DocumentKind = isRefund ? DocumentKind.CreditNote : DocumentKind.Invoice,
            DocumentNumber = payment.CreditNote?.CreditNoteNumber ?? payment.Invoice?.InvoiceNumber,
            Amount = Needed(payment.Amount, "payment", "Amount"),
            Date = Needed(payment.Date, "payment", "Date"),
            AccountCode = payment.Account?.Code,
            Reference = payment.Reference,
            Status = payment.Status ?? throw Incomplete("payment", "Status"),
            IsReconciled = payment.IsReconciled is true,
            BatchId = payment.BatchPaymentID is { } batch && batch != Guid.Empty ? batch : null,
            Updated = payment.UpdatedDateUTC,
        };
    }

    /// <summary>Receipts on sales invoices and refunds of sales credit notes.</summary>
    public static bool IsSales(PaymentWire payment) => payment.PaymentType is PaymentTypes.Receipt or PaymentTypes.Refund;

    public static bool IsRefund(PaymentWire payment) =>
        payment.PaymentType == PaymentTypes.Refund || payment.CreditNote is not null || payment.Invoice?.Type == DocumentTypes.CreditNote;

    public static Contact Contact(ContactWire contact) => new()
    {
        Id = Needed(contact.ContactID, "contact", "ContactID"),
        Name = contact.Name ?? "",
        ContactNumber = contact.ContactNumber,
        AccountNumber = contact.AccountNumber,
        CompanyNumber = contact.CompanyNumber,
        TaxNumber = contact.TaxNumber,
        Email = contact.EmailAddress,
        Phone = Phone(contact.Phones),
        Address = Address(contact.Addresses),
        HasStreetAddressOnly = Given(contact.Addresses).Where(static address => address.AddressType == AddressTypes.Postal).All(static address => Address(address) == PostalAddress.Empty),
        Status = contact.ContactStatus ?? throw Incomplete("contact", "ContactStatus"),
        IsSupplier = contact.IsSupplier is true,
        MergedInto = contact.MergedToContactID is { } into && into != Guid.Empty ? into : null,
    };

    public static Organisation Organisation(string tenantId, OrganisationWire wire, EnvelopeWire accounts, EnvelopeWire rates, EnvelopeWire currencies) => new()
    {
        TenantId = tenantId,
        Name = wire.Name ?? throw Incomplete("organisation", "Name"),
        ShortCode = wire.ShortCode,
        BaseCurrency = new CurrencyCode(wire.BaseCurrency ?? throw Incomplete("organisation", "BaseCurrency")),
        CountryCode = wire.CountryCode,
        PeriodLockDate = wire.PeriodLockDate,
        EndOfYearLockDate = wire.EndOfYearLockDate,
        SalesTaxBasis = wire.SalesTaxBasis,
        Currencies = [.. Given(currencies.Currencies).Select(static currency => currency.Code).OfType<string>().Select(static code => new CurrencyCode(code))],
        Accounts = [.. Given(accounts.Accounts).Select(account => Account(account, wire.BaseCurrency))],
        TaxRates = [.. Given(rates.TaxRates).Select(Rate)],
    };

    /// <summary>The elements that are there: a list may be null, and so may its elements (FACTS 1).</summary>
    public static IEnumerable<T> Given<T>(IEnumerable<T?>? list)
        where T : class => list?.OfType<T>() ?? [];

    private static BookedDocument Document(DocumentWire wire, DocumentKind kind, Guid? id, string? number, decimal? open)
    {
        var word = kind == DocumentKind.Invoice ? "invoice" : "credit note";
        var status = wire.Status ?? throw Incomplete(word, "Status");
        return new BookedDocument
        {
            Id = Needed(id, word, "id"),
            Kind = kind,
            Number = number ?? "",
            ContactId = Needed(wire.Contact?.ContactID, word, "ContactID"),
            ContactName = wire.Contact?.Name ?? "",
            Date = Needed(wire.Date ?? WireDate.Day(wire.DateString), word, "Date"),
            DueDate = wire.DueDate ?? WireDate.Day(wire.DueDateString),
            Status = status,
            Currency = new CurrencyCode(wire.CurrencyCode ?? ""),
            Rate = wire.CurrencyRate is > 0m and var rate ? rate : null,
            Reference = wire.Reference,
            Net = Needed(wire.SubTotal, word, "SubTotal"),
            Vat = Needed(wire.TotalTax, word, "TotalTax"),
            Gross = Needed(wire.Total, word, "Total"),
            Open = open ?? (status is "AUTHORISED" or "PAID" ? throw Incomplete(word, "amount still open") : 0m),
            Lines = Lines(wire.LineItems, wire.LineAmountTypes),
            Updated = wire.UpdatedDateUTC,
        };
    }

    /// <summary>A loop, since a month has a hundred thousand of them.</summary>
    private static ImmutableArray<BookedLine> Lines(IReadOnlyList<LineItemWire?>? lines, string? amountTypes)
    {
        var all = ImmutableArray.CreateBuilder<BookedLine>(lines?.Count ?? 0);
        for (var index = 0; index < all.Capacity; index++)
        {
            if (lines![index] is { } line)
            {
                all.Add(Line(line, amountTypes));
            }
        }

        return all.DrainToImmutable();
    }

    /// <summary>LineAmount holds the VAT when the document's amounts are inclusive (FACTS 11 Rounding 3); lines of words alone have no amounts.</summary>
    public static BookedLine Line(LineItemWire line, string? amountTypes)
    {
        var vat = line.TaxAmount ?? 0m;
        var amount = line.LineAmount ?? 0m;
        return new BookedLine
        {
            Id = line.LineItemID,
            Description = line.Description,
            Net = amountTypes == "Inclusive" ? amount - vat : amount,
            Vat = vat,
            AccountCode = line.AccountCode,
            TaxType = line.TaxType,
        };
    }

    public static BookedAllocation Allocation(AllocationWire part) => new(
        Needed(part.Invoice?.InvoiceID, "allocation", "InvoiceID"),
        Needed(part.Amount, "allocation", "Amount"),
        Needed(part.Date, "allocation", "Date"))
    {
        Id = part.AllocationID ?? part.AllocationIdOfDeletion,
    };

    private static LedgerAccount Account(AccountWire account, string baseCurrency) => new()
    {
        Id = Needed(account.AccountID, "account", "AccountID"),
        Code = account.Code,
        Name = account.Name ?? "",
        Type = account.Type ?? "",
        Class = account.Class ?? "",
        Status = account.Status ?? throw Incomplete("account", "Status"),
        SystemAccount = account.SystemAccount,
        TakesPayments = account.EnablePaymentsToAccount is true,
        ForeignCurrency = account is { Type: "BANK", CurrencyCode: { Length: > 0 } currency } && currency != baseCurrency ? new CurrencyCode(currency) : null,
    };

    private static TaxRate Rate(TaxRateWire rate) => new()
    {
        TaxType = rate.TaxType ?? throw Incomplete("tax rate", "TaxType"),
        Name = rate.Name ?? "",
        ReportTaxType = rate.ReportTaxType,
        EffectiveRate = Needed(rate.EffectiveRate, "tax rate", "EffectiveRate"),
        Status = rate.Status ?? throw Incomplete("tax rate", "Status"),
        CanApplyToRevenue = rate.CanApplyToRevenue is true,
        CanApplyToAssets = rate.CanApplyToAssets is true,
        CanApplyToLiabilities = rate.CanApplyToLiabilities is true,
        CanApplyToEquity = rate.CanApplyToEquity is true,
        CanApplyToExpenses = rate.CanApplyToExpenses is true,
    };

    private static string? Phone(IReadOnlyList<PhoneWire?>? phones) =>
        Given(phones)
            .Where(static phone => phone.PhoneNumber is not null)
            .OrderBy(static phone => phone.PhoneType == PhoneTypes.Default ? 0 : 1)
            .Select(static phone => string.Join(' ', new[] { phone.PhoneCountryCode, phone.PhoneAreaCode, phone.PhoneNumber }.OfType<string>()))
            .FirstOrDefault();

    /// <summary>The postal address (POBOX), where we write it; the street's when that one is empty (FACTS 3 Contact).</summary>
    private static PostalAddress Address(IReadOnlyList<AddressWire?>? addresses) =>
        Given(addresses)
            .OrderBy(static address => address.AddressType == AddressTypes.Postal ? 0 : 1)
            .Select(Address)
            .FirstOrDefault(static address => address != PostalAddress.Empty) ?? PostalAddress.Empty;

    private static PostalAddress Address(AddressWire address) => new()
    {
        Line1 = address.AddressLine1,
        Line2 = new[] { address.AddressLine2, address.AddressLine3, address.AddressLine4 }.Where(static line => !string.IsNullOrWhiteSpace(line)).ToArray() is { Length: > 0 } further
            ? string.Join(", ", further)
            : null,
        Town = address.City,
        County = address.Region,
        Postcode = address.PostalCode,
        Country = address.Country,
    };

    public static T Needed<T>(T? value, string what, string field)
        where T : struct => value ?? throw Incomplete(what, field);

    public static XeroReadException Incomplete(string what, string field) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero sent a record ({what}) without {field}, so it cannot be read for certain. Try again; if it stays, report it.");
}
