using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>What was planted: the answer that the engine must come to by itself.</summary>
internal sealed record Planted(Cause Cause, string Key, decimal Amount);

/// <summary>
/// A month of two sides that agree, drawn from a seed: bills of several lines, accounts and tax types, credit notes given to bills,
/// payments, refunds, documents of others. Differences are planted into records of their own.
/// </summary>
internal sealed class PlantedMonth
{
    private static readonly (string TaxType, decimal Rate)[] Rates = [("OUTPUT2", 0.20m), ("RROUTPUT", 0.05m), ("ZERORATEDOUTPUT", 0m)];
    private static readonly string[] Revenue = ["200", "260"];

    private static readonly DateOnly FirstDay = AccountingPeriod.Of(ReconcileWorld.AsAt).FirstDay;

    private int next;

    public PlantedMonth(int seed)
    {
        Random = new Random(seed);
        for (var bill = Random.Next(5, 25); bill > 0; bill--)
        {
            _ = Random.Next(6) switch
            {
                0 => NewBill(DocumentKind.CreditNote).Number,
                1 => NewRefund().Key,
                2 => NewAllocation().Key,
                3 or 4 => NewPayment().Key,
                _ => NewBill().Number,
            };
        }

        for (var other = Random.Next(3); other > 0; other--)
        {
            Documents.Add(Mirror(Draw(DocumentKind.Invoice) with { Number = $"INV-{next}", ContactId = Id(999) }, NextId()));
        }
    }

    public Random Random { get; }

    public List<SafeDocument> Bills { get; } = [];

    public List<SafeCash> Cash { get; } = [];

    public List<BookedDocument> Documents { get; } = [];

    public List<BookedPayment> Payments { get; } = [];

    public List<SentAllocation> Allocations { get; } = [];

    public List<Planted> Expected { get; } = [];

    public decimal Journal { get; set; }

    /// <summary>What SAFE's outstanding report says beside its own bills and payments; nil where it agrees with them.</summary>
    public decimal ReportOff { get; set; }

    /// <summary>What the last pack closed with beside what the earlier months make now; nil where there was none.</summary>
    public decimal OpeningOff { get; set; }

    public ReconcileWorld World => new()
    {
        Opening = OpeningOff == 0m ? null : new DebtorsOpening(new AccountingPeriod(2026, 9), "close of 2026-09", Earlier + OpeningOff, ImmutableDictionary<string, decimal>.Empty),
        Known = [.. Expected.Select(static planted => (planted.Cause, planted.Key, new AccountingPeriod(2026, 9)))], // the pack's closing is reckoned from the records as they are now
        Bills = [.. Bills.Select(static bill => bill with { FirstSeen = AccountingPeriod.Of(bill.Date) })],
        Cash = [.. Cash.Select(static part => part with { FirstSeen = AccountingPeriod.Of(part.Date) })],
        Documents = [.. Documents],
        Payments = [.. Payments],
        Allocations = [.. Allocations],
        Journal = Journal,
        Outstanding = [new OutstandingBalance("A1", "Harbour Bakery", Bills.Sum(static bill => bill.Effect) - Cash.Sum(static part => part.StandingAmount) + ReportOff)],
    };

    private decimal Earlier => Bills.Where(static bill => bill.Date < FirstDay).Sum(static bill => bill.Effect) - Cash.Where(static part => part.Date < FirstDay).Sum(static part => part.StandingAmount);

    public void Expect(Cause cause, string key, decimal amount) => Expected.Add(new Planted(cause, key, amount));

    /// <summary>A bill that stands on both sides.</summary>
    public SafeDocument NewBill(DocumentKind kind = DocumentKind.Invoice)
    {
        var id = NextId();
        var bill = Draw(kind);
        bill = bill with { XeroId = id, Sent = new PostedFigures(bill.Date, bill.Net, bill.Vat, bill.Gross) };
        Bills.Add(bill);
        Documents.Add(Mirror(bill, id));
        return bill;
    }

    /// <summary>A payment that stands on both sides, on a bill of its own.</summary>
    public SafeCash NewPayment() => NewPart(NewBill(), 1m);

    public SafeCash NewRefund() => NewPart(NewBill(DocumentKind.CreditNote), -1m);

    /// <summary>A credit note given to a bill of the same customer.</summary>
    public SentAllocation NewAllocation()
    {
        var (bill, credit) = (NewBill(), NewBill(DocumentKind.CreditNote));
        var at = Bills.IndexOf(credit);
        Bills[at] = credit = credit with { AccountNumber = bill.AccountNumber, ContactId = bill.ContactId };
        var amount = Share(Math.Min(bill.Gross, credit.Gross));
        var sent = new SentAllocation
        {
            Key = PlannedAllocation.AllocationKey(credit.Number, bill.Number),
            CreditNote = credit.Number,
            BillNumber = bill.Number,
            AccountNumber = bill.AccountNumber,
            Date = bill.Date > credit.Date ? bill.Date : credit.Date,
            Currency = bill.Currency,
            Amount = amount,
            CreditNoteId = credit.XeroId!.Value,
            BillId = bill.XeroId!.Value,
        };
        Allocations.Add(sent);
        Edit(credit, booked => booked with { ContactId = bill.ContactId!.Value, Allocations = [new BookedAllocation(sent.BillId, amount, sent.Date) { Id = NextId() }] });
        return sent;
    }

    public BookedDocument InXero(SafeDocument bill) => Documents.Single(document => document.Id == bill.XeroId);

    public BookedPayment InXero(SafeCash part) => Payments.Single(payment => payment.Id == part.XeroId);

    public void Edit(SafeDocument bill, Func<BookedDocument, BookedDocument> change) => Replace(Documents, InXero(bill), change);

    public void Edit(SafeCash part, Func<BookedPayment, BookedPayment> change) => Replace(Payments, InXero(part), change);

    public void Change(SafeDocument bill, Func<SafeDocument, SafeDocument> change) => Replace(Bills, bill, change);

    public void Change(SafeCash part, Func<SafeCash, SafeCash> change) => Replace(Cash, part, change);

    /// <summary>SAFE has it, and it never came into Xero.</summary>
    public void Unsent(SafeDocument bill, SafeStanding standing, string? code = null)
    {
        Documents.Remove(InXero(bill));
        Change(bill, safe => safe with { XeroId = null, Sent = null, Standing = standing, Code = code, Reason = "because" });
    }

    /// <inheritdoc cref="Unsent(SafeDocument, SafeStanding, string?)"/>
    public void Unsent(SafeCash part, SafeStanding standing, string? code = null)
    {
        Payments.Remove(InXero(part));
        Change(part, safe => safe with { XeroId = null, Standing = standing, Code = code, Reason = "because" });
    }

    public Guid NextId() => Id(++next);

    public T AnyOf<T>(params T[] choices) => choices[Random.Next(choices.Length)];

    /// <summary>Another day of the period than the one given.</summary>
    public DateOnly OtherDay(DateOnly day) => day.Day > 1 ? day.AddDays(-1) : day.AddDays(1);

    /// <summary>A document of the same look in Xero, under an id of its own.</summary>
    public static BookedDocument Mirror(SafeDocument bill, Guid id) => new()
    {
        Id = id,
        Kind = bill.Kind,
        Number = bill.Number,
        ContactId = bill.ContactId!.Value,
        ContactName = "Harbour Bakery",
        Date = bill.Date,
        Status = "AUTHORISED",
        Currency = bill.Currency,
        Net = bill.Net,
        Vat = bill.Vat,
        Gross = bill.Gross,
        Open = bill.Gross,
        Lines = [.. bill.Coded.Select(static coded => new BookedLine { AccountCode = coded.AccountCode, TaxType = coded.TaxType, Net = coded.Net, Vat = coded.Vat })],
    };

    private static void Replace<T>(List<T> list, T one, Func<T, T> change) => list[list.IndexOf(one)] = change(one);

    private SafeCash NewPart(SafeDocument bill, decimal sign)
    {
        var part = ReconcileWorld.Part(0, NextId().ToString("N"), bill.Number, sign * Share(bill.Gross), Text(Day())) with { AccountNumber = bill.AccountNumber, XeroId = NextId() };
        Cash.Add(part);
        Payments.Add(new BookedPayment
        {
            Id = part.XeroId!.Value,
            DocumentId = bill.XeroId!.Value,
            DocumentKind = bill.Kind,
            Amount = Math.Abs(part.Amount),
            Date = part.Date,
            AccountCode = part.AccountCode,
            Status = "AUTHORISED",
        });
        return part;
    }

    /// <summary>No two have the same gross: the serial number is in the pounds.</summary>
    private SafeDocument Draw(DocumentKind kind)
    {
        next++;
        var lines = Enumerable.Range(0, Random.Next(1, 4)).Select(line =>
        {
            var (taxType, rate) = AnyOf(Rates);
            var net = 100m + (line == 0 ? 40m * next : 0m) + Random.Next(1_000) / 100m;
            return new CodedAmount(AnyOf(Revenue), taxType, net, decimal.Round(net * rate, 2, MidpointRounding.AwayFromZero));
        }).GroupBy(static line => (line.AccountCode, line.TaxType)).Select(static same => new CodedAmount(same.Key.AccountCode, same.Key.TaxType, same.Sum(static line => line.Net), same.Sum(static line => line.Vat))).ToArray();
        var (account, contact) = AnyOf(("A1", 901), ("A2", 902));
        return new SafeDocument
        {
            Kind = kind,
            Number = string.Create(CultureInfo.InvariantCulture, $"{account}/{next}"),
            AccountNumber = account,
            Date = Day(),
            Currency = CurrencyCode.Gbp,
            Net = lines.Sum(static line => line.Net),
            Vat = lines.Sum(static line => line.Vat),
            Gross = lines.Sum(static line => line.Net + line.Vat),
            Standing = SafeStanding.Posted,
            ContactId = Id(contact),
            Coded = [.. lines],
            Source = "invoices.csv:2",
        };
    }

    private DateOnly Day() => new DateOnly(2026, 8, 1).AddDays(Random.Next(92));

    private decimal Share(decimal whole) => decimal.Round(whole * AnyOf(1m, 0.5m, 0.25m), 2);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
