using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Plants one difference of a cause into a month, and writes down what was planted. Amounts are SAFE less Xero on debtors.</summary>
internal static class Planting
{
    private static readonly DateOnly After = ReconcileWorld.AsAt.AddDays(3);

    /// <summary>Causes of which a month has one at most.</summary>
    public static bool IsOfTheWhole(Cause cause) => cause is Cause.UnaccountedInXero or Cause.OutstandingReportDiffers or Cause.OpeningDiffers;

    public static void Plant(PlantedMonth month, Cause cause)
    {
        var isCash = month.Random.Next(2) == 0;
        switch (cause)
        {
            case Cause.NotLoaded: Unsent(month, cause, isCash, SafeStanding.NotSent); break;
            case Cause.Blocked: Unsent(month, cause, isCash, SafeStanding.Blocked); break;
            case Cause.Refused: Unsent(month, cause, isCash, SafeStanding.Refused); break;
            case Cause.Pending: Unsent(month, cause, isCash, SafeStanding.Pending); break;
            case Cause.Held: Held(month, isCash); break;
            case Cause.Late: Late(month, isCash); break;
            case Cause.OnAccount: Unsent(month, cause, isCash: true, SafeStanding.Held, DiagnosticCodes.OnAccount); break;
            case Cause.NotCleared: NotCleared(month); break;
            case Cause.ExcludedPayments: Unsent(month, cause, isCash: true, SafeStanding.Skipped, DiagnosticCodes.ExcludedPayment); break;
            case Cause.EditedInXero: Edited(month, isCash); break;
            case Cause.Pennies: Document(month, cause, static booked => booked with { Vat = booked.Vat + 0.01m, Gross = booked.Gross + 0.01m }); break;
            case Cause.VatType: VatType(month); break;
            case Cause.Account: Account(month, isCash); break;
            case Cause.DateOrCutOff: Date(month, isCash); break;
            case Cause.Allocation: Allocation(month); break;
            case Cause.VoidedInXero: Document(month, cause, booked => booked with { Status = month.AnyOf("VOIDED", "DELETED") }); break;
            case Cause.WrittenOffInXero: WrittenOff(month, isCash); break;
            case Cause.MissingInXero: Missing(month); break;
            case Cause.PaymentRemovedInXero: Removed(month); break;
            case Cause.ReturnedPayment: Returned(month); break;
            case Cause.KeyedByHand: KeyedByHand(month); break;
            case Cause.Duplicate: Duplicate(month); break;
            case Cause.PaidElsewhere: PaidElsewhere(month); break;
            case Cause.ChangedInSafe: ChangedInSafe(month, isCash); break;
            case Cause.VanishedFromSafe: Vanished(month); break;
            case Cause.ReversedInSafe: Reversed(month); break;
            case Cause.UnaccountedInXero: Journal(month); break;
            case Cause.OutstandingReportDiffers: Report(month); break;
            case Cause.OpeningDiffers: Opening(month); break;
            default: throw new UnreachableException();
        }
    }

    private static void Unsent(PlantedMonth month, Cause cause, bool isCash, SafeStanding standing, string? code = null)
    {
        if (isCash)
        {
            var part = month.AnyOf(month.NewPayment, month.NewRefund)();
            month.Unsent(part, standing, code);
            month.Expect(cause, part.Key, -part.Amount);
            return;
        }

        var bill = AnyBill(month);
        month.Unsent(bill, standing, code);
        month.Expect(cause, bill.Number, bill.Effect);
    }

    private static void Held(PlantedMonth month, bool isCash)
    {
        if (!isCash && month.Random.Next(2) == 0)
        {
            Document(month, Cause.Held, booked => booked with { Status = month.AnyOf("DRAFT", "SUBMITTED") });
            return;
        }

        Unsent(month, Cause.Held, isCash, SafeStanding.Held, isCash ? DiagnosticCodes.AlreadySettled : null);
    }

    private static void Late(PlantedMonth month, bool isCash)
    {
        if (month.Random.Next(3) != 0)
        {
            var (standing, code) = month.AnyOf((SafeStanding.Blocked, DiagnosticCodes.PeriodClosed), (SafeStanding.Held, DiagnosticCodes.LateClosed));
            Unsent(month, Cause.Late, isCash, standing, code);
            return;
        }

        // Posted on an open day of the next month, as somebody decided.
        if (isCash)
        {
            var part = month.NewPayment();
            month.Edit(part, static booked => booked with { Date = After });
            month.Change(part, static safe => safe with { Date = After });
            month.Expect(Cause.Late, part.Key, -part.Amount);
            return;
        }

        var bill = AnyBill(month);
        month.Edit(bill, static booked => booked with { Date = After });
        month.Change(bill, static safe => safe with { Date = After, Sent = safe.Sent! with { Date = After } });
        month.Expect(Cause.Late, bill.Number, bill.Effect);
    }

    private static void NotCleared(PlantedMonth month)
    {
        if (month.Random.Next(2) == 0)
        {
            Unsent(month, Cause.NotCleared, isCash: true, SafeStanding.Held, DiagnosticCodes.NotCleared);
            return;
        }

        var part = month.NewPayment();
        month.Edit(part, static booked => booked with { Date = After });
        month.Change(part, static safe => safe with { FromBankFeed = true });
        month.Expect(Cause.NotCleared, part.Key, -part.Amount);
    }

    private static void Edited(PlantedMonth month, bool isCash)
    {
        if (isCash)
        {
            Payment(month, Cause.EditedInXero, month.AnyOf<Func<BookedPayment, BookedPayment>>(
                static booked => booked with { Amount = booked.Amount + 5m },
                booked => booked with { Date = month.OtherDay(booked.Date), AccountCode = "611" }));
            return;
        }

        Document(month, Cause.EditedInXero, month.AnyOf<Func<BookedDocument, BookedDocument>>(
            static booked => booked with { Net = booked.Net + 10m, Gross = booked.Gross + 10m },
            static booked => booked with { Net = booked.Net - 1m, Vat = booked.Vat + 1m },
            booked => booked with { ContactId = month.NextId() },
            static booked => booked with { Number = booked.Number + "x" },
            booked => booked with { Date = month.OtherDay(booked.Date), Vat = booked.Vat + 2m, Gross = booked.Gross + 2m }));
    }

    private static void VatType(PlantedMonth month) => Document(month, Cause.VatType, month.AnyOf<Func<BookedDocument, BookedDocument>>(
        booked => Recoded(booked, static line => line with { TaxType = "EXEMPTOUTPUT", Vat = 0m }),
        booked => Recoded(booked, static line => line with { TaxType = "DRC" })));

    private static void Account(PlantedMonth month, bool isCash)
    {
        if (isCash)
        {
            Payment(month, Cause.Account, static booked => booked with { AccountCode = "611" });
            return;
        }

        Document(month, Cause.Account, static booked => Recoded(booked, static line => line with { AccountCode = "860" }));
    }

    /// <summary>The first line alone.</summary>
    private static BookedDocument Recoded(BookedDocument booked, Func<BookedLine, BookedLine> change)
    {
        var lines = booked.Lines.SetItem(0, change(booked.Lines[0]));
        var vat = lines.Sum(static line => line.Vat);
        return booked with { Lines = lines, Vat = vat, Gross = booked.Net + vat };
    }

    private static void Date(PlantedMonth month, bool isCash)
    {
        var isCutOff = month.Random.Next(2) == 0;
        if (isCash)
        {
            Payment(month, Cause.DateOrCutOff, booked => booked with { Date = isCutOff ? After : month.OtherDay(booked.Date) });
            return;
        }

        Document(month, Cause.DateOrCutOff, booked => booked with { Date = isCutOff ? After : month.OtherDay(booked.Date) });
    }

    private static void Allocation(PlantedMonth month)
    {
        var sent = month.NewAllocation();
        var credit = month.Bills.Single(bill => bill.Number == sent.CreditNote);
        var given = month.InXero(credit).Allocations[0];
        var other = month.NewBill();
        month.Edit(credit, booked => booked with
        {
            Allocations = month.Random.Next(3) switch
            {
                0 => [],
                1 => [given with { InvoiceId = other.XeroId!.Value }],
                _ => [given with { Amount = given.Amount - 0.01m }],
            },
        });
        month.Expect(Cause.Allocation, sent.Key, 0m);
    }

    private static void WrittenOff(PlantedMonth month, bool isCash)
    {
        var bill = month.NewBill();
        if (isCash)
        {
            month.Payments.Add(Cash(month, bill, 25m) with { AccountCode = "400" });
            month.Expect(Cause.WrittenOffInXero, bill.Number, 25m);
            return;
        }

        var number = $"BAD-{month.Documents.Count}";
        month.Documents.Add(month.InXero(bill) with
        {
            Id = month.NextId(),
            Kind = DocumentKind.CreditNote,
            Number = number,
            Date = month.OtherDay(bill.Date),
            Lines = [new BookedLine { Net = bill.Net, Vat = bill.Vat, AccountCode = "400", TaxType = "NONE" }],
            Allocations = [new BookedAllocation(bill.XeroId!.Value, bill.Gross, bill.Date)],
        });
        month.Expect(Cause.WrittenOffInXero, number, bill.Gross);
    }

    private static void Missing(PlantedMonth month)
    {
        var bill = AnyBill(month);
        month.Documents.Remove(month.InXero(bill));
        month.Expect(Cause.MissingInXero, bill.Number, bill.Effect);
    }

    private static void Removed(PlantedMonth month)
    {
        if (month.Random.Next(2) == 0)
        {
            Payment(month, Cause.PaymentRemovedInXero, static booked => booked with { Status = "DELETED" });
            return;
        }

        var part = month.NewPayment();
        month.Payments.Remove(month.InXero(part));
        month.Expect(Cause.PaymentRemovedInXero, part.Key, -part.Amount);
    }

    private static void Returned(PlantedMonth month)
    {
        var part = month.NewPayment();
        var bill = month.Bills.Single(each => each.Number == part.BillNumber);
        var isAgain = month.Random.Next(4) == 0;
        var returned = month.InXero(bill) with { Id = month.NextId(), Number = bill.Number + "-R", Date = part.Date, Net = part.Amount, Vat = 0m, Gross = part.Amount, Lines = [] };
        var (shown, standing) = month.Random.Next(3) switch
        {
            _ when isAgain => (returned, part.Amount),
            0 => (returned with { Status = "VOIDED" }, 0m),
            1 => (returned with { Date = After }, 0m),
            _ => (returned with { Net = 1m, Gross = 1m }, 1m),
        };
        month.Documents.Add(shown);
        month.Change(part, safe => safe with { Void = !isAgain, ReturnId = returned.Id });
        month.Expect(Cause.ReturnedPayment, part.Key, isAgain ? -standing : part.Amount - standing);
    }

    private static void KeyedByHand(PlantedMonth month)
    {
        var bill = AnyBill(month);
        switch (month.Random.Next(4))
        {
            case 0:
                Stray(month, Cause.KeyedByHand, month.InXero(bill) with { Number = $"HAND-{month.Documents.Count}", Net = bill.Net + 1m, Gross = bill.Gross + 1m });
                return;
            case 1:
                Stray(month, Cause.KeyedByHand, month.InXero(bill) with { Number = $"A1/9{month.Documents.Count}", ContactId = month.NextId() });
                return;
            case 2:
                // An invoice and a credit note of one amount are no twins.
                Stray(month, Cause.KeyedByHand, month.InXero(bill) with
                {
                    Number = $"HAND-{month.Documents.Count}",
                    Kind = bill.Kind == DocumentKind.Invoice ? DocumentKind.CreditNote : DocumentKind.Invoice,
                });
                return;
            default:
                // The number is taken by another document, and the bill is blocked for it.
                month.Edit(bill, static booked => booked with { Net = booked.Net + 7m, Gross = booked.Gross + 7m });
                month.Change(bill, static safe => safe with { Standing = SafeStanding.Blocked, XeroId = null, Sent = null, Code = DiagnosticCodes.NumberTaken });
                month.Expect(Cause.KeyedByHand, bill.Number, bill.Kind == DocumentKind.Invoice ? -7m : 7m);
                return;
        }
    }

    private static void Duplicate(PlantedMonth month)
    {
        var part = month.NewPayment();
        var bill = month.Bills.Single(each => each.Number == part.BillNumber);
        switch (month.Random.Next(5))
        {
            case 4:
                // Keyed twice, and SAFE knows neither.
                var hand = month.InXero(bill) with { Number = $"HAND-{month.Documents.Count}a", Net = bill.Net + 11m, Gross = bill.Gross + 11m };
                Stray(month, Cause.KeyedByHand, hand);
                Stray(month, Cause.Duplicate, hand with { Number = hand.Number[..^1] + "b" });
                return;
            case 0:
                Stray(month, Cause.Duplicate, month.InXero(bill) with { Number = $"INV-{month.Documents.Count}" });
                return;
            case 1:
                Stray(month, Cause.Duplicate, month.InXero(bill) with { Number = bill.Number.ToLowerInvariant() + " ", Net = bill.Net + 3m, Gross = bill.Gross + 3m });
                return;
            case 2:
                // Ours was changed in Xero since; the other is like what SAFE has.
                Stray(month, Cause.Duplicate, month.InXero(bill) with { Number = $"INV-{month.Documents.Count}" });
                month.Edit(bill, static booked => booked with { Net = booked.Net + 50m, Gross = booked.Gross + 50m });
                month.Expect(Cause.EditedInXero, bill.Number, -50m);
                return;
            default:
                month.Payments.Add(month.InXero(part) with { Id = month.NextId(), Date = part.Date.AddDays(-month.Random.Next(3)) });
                month.Expect(Cause.Duplicate, bill.Number, part.Amount);
                return;
        }
    }

    private static void PaidElsewhere(PlantedMonth month)
    {
        var bill = AnyBill(month);
        month.Payments.Add(Cash(month, bill, 12.34m));
        month.Expect(Cause.PaidElsewhere, bill.Number, bill.Kind == DocumentKind.Invoice ? 12.34m : -12.34m);
    }

    private static void ChangedInSafe(PlantedMonth month, bool isCash)
    {
        if (isCash)
        {
            Unsent(month, Cause.ChangedInSafe, isCash, SafeStanding.Blocked, DiagnosticCodes.ChangedAfterPosting);
            return;
        }

        var bill = AnyBill(month);

        // The plan says so, or only the figures do that Xero was given.
        var code = month.AnyOf(DiagnosticCodes.ChangedAfterPosting, null);
        month.Change(bill, safe => safe with { Net = safe.Net + 20m, Gross = safe.Gross + 20m, Coded = safe.Coded.SetItem(0, safe.Coded[0] with { Net = safe.Coded[0].Net + 20m }), Code = code });
        month.Expect(Cause.ChangedInSafe, bill.Number, bill.Kind == DocumentKind.Invoice ? 20m : -20m);
    }

    private static void Vanished(PlantedMonth month)
    {
        var bill = AnyBill(month);
        month.Change(bill, static safe => safe with { Vanished = true, Coded = [] });
        month.Expect(Cause.VanishedFromSafe, bill.Number, -bill.Effect);
    }

    private static void Reversed(PlantedMonth month)
    {
        var part = month.AnyOf(month.NewPayment, month.NewRefund)();
        month.Change(part, static safe => safe with { Void = true });
        month.Expect(Cause.ReversedInSafe, part.Key, part.Amount);
    }

    private static void Journal(PlantedMonth month)
    {
        month.Journal = month.AnyOf(-1m, 1m) * month.Random.Next(1, 90_000) / 100m;
        month.Expect(Cause.UnaccountedInXero, "debtors account", -month.Journal);
    }

    private static void Report(PlantedMonth month)
    {
        month.ReportOff = month.AnyOf(-1m, 1m) * month.Random.Next(1, 90_000) / 100m;
        month.Expect(Cause.OutstandingReportDiffers, "outstanding report", -month.ReportOff);
    }

    /// <summary>The last pack closed with another figure than what the earlier months make now.</summary>
    private static void Opening(PlantedMonth month)
    {
        month.OpeningOff = month.AnyOf(-1m, 1m) * month.Random.Next(1, 90_000) / 100m;
        month.Expect(Cause.OpeningDiffers, "opening debtors", -month.OpeningOff);
    }

    private static SafeDocument AnyBill(PlantedMonth month) => month.NewBill(month.Random.Next(4) == 0 ? DocumentKind.CreditNote : DocumentKind.Invoice);

    private static void Stray(PlantedMonth month, Cause cause, BookedDocument document)
    {
        month.Documents.Add(document with { Id = month.NextId() });
        month.Expect(cause, document.Number, -Effect(document));
    }

    private static BookedPayment Cash(PlantedMonth month, SafeDocument bill, decimal amount) =>
        new() { Id = month.NextId(), DocumentId = bill.XeroId!.Value, DocumentKind = bill.Kind, Amount = amount, Date = bill.Date, AccountCode = "090", Status = "AUTHORISED" };

    private static void Document(PlantedMonth month, Cause cause, Func<BookedDocument, BookedDocument> change)
    {
        var bill = AnyBill(month);
        month.Edit(bill, change);
        month.Expect(cause, bill.Number, bill.Effect - Effect(month.InXero(bill)));
    }

    private static void Payment(PlantedMonth month, Cause cause, Func<BookedPayment, BookedPayment> change)
    {
        var part = month.AnyOf(month.NewPayment, month.NewRefund)();
        month.Edit(part, change);
        month.Expect(cause, part.Key, Received(month.InXero(part)) - part.Amount);
    }

    /// <summary>The test's own reading of what Xero's documents do to debtors at the month's end.</summary>
    private static decimal Effect(BookedDocument document) =>
        document.Status is not ("AUTHORISED" or "PAID") || document.Date > ReconcileWorld.AsAt ? 0m : document.Kind == DocumentKind.Invoice ? document.Gross : -document.Gross;

    private static decimal Received(BookedPayment payment) =>
        payment.Status != "AUTHORISED" || payment.Date > ReconcileWorld.AsAt ? 0m : payment.DocumentKind == DocumentKind.Invoice ? payment.Amount : -payment.Amount;
}
