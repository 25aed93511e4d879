using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// One bill to one sales document, or the reasons why not: line mapping, then the whole bill's checks, then its pennies
/// (DESIGN 6 Documents, VAT, Pennies).
/// </summary>
/// <param name="originals">The charges that lines of the export give back.</param>
public sealed class BillTransformation(
    PipelineDefinition pipeline, Organisation organisation, IReadOnlyDictionary<string, Customer> customers, OriginalCharges originals)
{
    private readonly LineMapping lines = new(pipeline, organisation, originals);
    private readonly HeaderOnlyBills headerOnly = new(pipeline.VatRules, new VatMap(pipeline.VatRules, organisation));
    private readonly LineTexts texts = new(pipeline.Documents);
    private readonly LineSummary summary = new(pipeline.Documents);
    private readonly Branding branding = new(pipeline.Documents, organisation);
    private readonly PennyPlacement pennies = new(pipeline.Documents.Pennies, pipeline.Documents.MaxPlacedPence, organisation.RoundingAccount?.Code);

    public TransformedBill Transform(BilledDocument bill)
    {
        var signed = Shell(bill);
        if (!bill.Faults.IsEmpty)
        {
            return signed with { Diagnostics = bill.Faults };
        }

        if (bill.Lines.All(static line => line.Net == 0m && (line.Vat ?? 0m) == 0m) && bill is { Net: 0m, Vat: 0m, Gross: 0m })
        {
            return signed;
        }

        customers.TryGetValue(bill.AccountNumber, out var customer);
        if (bill.OpeningOf is { } opening && pipeline.Opening is { } listing)
        {
            var due = DueDateLadder.Of(bill with { Date = opening }, customer, pipeline.Documents.DefaultDueDays);
            return due is { } day ? new OpeningDocument(listing, organisation).Of(bill, signed, day, StatusOf(bill, customer, signed)) : signed with { Diagnostics = [NoDueDate(bill)] };
        }

        return bill.Lines.IsEmpty ? HeaderOnly(bill, signed, customer) : Mapped(bill, signed, customer, mapped => summary.Of(bill, mapped));
    }

    /// <summary>Without lines: one line, if that is honest.</summary>
    private TransformedBill HeaderOnly(BilledDocument bill, TransformedBill signed, Customer? customer)
    {
        var line = headerOnly.LineOf(bill, customer);
        return line.Value is { } whole
            ? Mapped(bill with { Lines = [whole] }, signed, customer, mapped => [.. mapped.Select(only => only with { Description = LineTexts.WholeBill(bill) })])
            : signed with { Diagnostics = line.Diagnostics };
    }

    private TransformedBill Mapped(
        BilledDocument bill, TransformedBill signed, Customer? customer, Func<ImmutableArray<MappedLine>, ImmutableArray<MappedLine>> described)
    {
        var mapped = lines.Map(bill, customer);
        var faults = mapped.Diagnostics.AddRange(BillRules.Check(bill, mapped.Value, organisation));
        if (faults.Any(static fault => fault.Severity == Severity.Error))
        {
            return signed with { Diagnostics = faults };
        }

        var credits = CreditsOf(bill, mapped.Value);
        var settled = Settle(bill, signed, customer, described(mapped.Value), credits);
        return settled with
        {
            Credits = settled.Document is null || credits.IsEmpty ? null : credits,
            CreditedBills = settled.Document is { Kind: DocumentKind.CreditNote } note && CreditedBill.Of(bill, mapped.Value, note.Gross, originals) is { IsEmpty: false } bills ? bills : null,
            Diagnostics = [.. faults, .. settled.Diagnostics],
        };
    }

    private TransformedBill Settle(BilledDocument bill, TransformedBill signed, Customer? customer, ImmutableArray<MappedLine> mapped, ImmutableArray<CreditedCharge> credits)
    {
        if (DueDateLadder.Of(bill, customer, pipeline.Documents.DefaultDueDays) is not { } due)
        {
            return signed with { Diagnostics = [NoDueDate(bill)] };
        }

        var (theme, unknownTheme) = branding.Of(bill);
        if (unknownTheme is not null)
        {
            return signed with { Diagnostics = [unknownTheme with { At = bill.At }] };
        }

        var sign = signed.Kind == DocumentKind.CreditNote ? -1m : 1m;
        var placed = pennies.Place(mapped, sign, signed.Net, signed.Vat);
        if (placed.Fault is { } fault)
        {
            return signed with { Diagnostics = [PenniesNotPlaced(bill, fault)] };
        }

        return signed with
        {
            Pennies = placed.Proof,
            DueFrom = due.From,
            Document = new SalesDocument
            {
                Kind = signed.Kind,
                Number = bill.Number,
                AccountNumber = bill.AccountNumber,
                Date = bill.Date,
                DueDate = due.Day,
                Currency = bill.Currency,
                Reference = texts.Reference(bill, signed.Kind == DocumentKind.CreditNote ? [.. credits.Select(static credit => credit.BillNumber).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : []),
                BrandingThemeId = theme,
                Status = StatusOf(bill, customer, signed),
                Lines = placed.Lines,
            },
        };
    }

    private DocumentStatus StatusOf(BilledDocument bill, Customer? customer, TransformedBill signed) =>
        pipeline.Documents.StatusRules.FirstOrDefault(rule => rule.Holds(bill, customer, signed.Kind, signed.Gross))?.Status ?? pipeline.Documents.Status;

    private ImmutableArray<CreditedCharge> CreditsOf(BilledDocument bill, ImmutableArray<MappedLine> mapped) =>
    [
        .. mapped.Where(static line => line.Line.RefundOf is not null).Select(line => new CreditedCharge(
            line.Line.TransactionId,
            line.Line.RefundOf!,
            originals.Of(bill, line.Line)?.Bill.Number,
            line.Vat.TaxType,
            line.Line.Net,
            mapped.Any(other => other.Line.Net > 0m && other.Line.TransactionType is { } type && type == line.Line.TransactionType))),
    ];

    private static TransformedBill Shell(BilledDocument bill)
    {
        var sign = bill.Gross < 0m ? -1m : 1m;
        return new TransformedBill
        {
            Kind = bill.Gross < 0m ? DocumentKind.CreditNote : DocumentKind.Invoice,
            Number = bill.Number,
            AccountNumber = bill.AccountNumber,
            Date = bill.Date,
            Currency = bill.Currency,
            Net = sign * bill.Net,
            Vat = sign * bill.Vat,
            Gross = sign * bill.Gross,
            ContentHash = bill.ContentHash,
            At = bill.At,
            OpeningOf = bill.OpeningOf,
            Charges = ChargeSum.Of(bill.Lines),
            Sites = SiteSum.Of(bill.Lines),
        };
    }

    private static Diagnostic NoDueDate(BilledDocument bill) => new()
    {
        Code = DiagnosticCodes.NoDueDate,
        Message = $"Bill {bill.Number} has no due date, its customer no payment terms, and the pipeline no default.",
        At = bill.At,
        Value = bill.Number,
        NextStep = "Set documents.due_days in the pipeline, or export the customers' payment terms.",
    };

    private static Diagnostic PenniesNotPlaced(BilledDocument bill, string why) => new()
    {
        Code = DiagnosticCodes.PenniesNotPlaced,
        Message = $"The pennies of bill {bill.Number} cannot be placed: {why}.",
        At = bill.At,
        Value = bill.Number,
        NextStep = "Compare the bill in SAFE with its lines; raise documents.max_placed_pence, or change documents.pennies, only when SAFE's figures are right.",
    };
}
