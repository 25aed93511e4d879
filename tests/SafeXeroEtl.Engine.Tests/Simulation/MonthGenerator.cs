using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Tests.Load;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>Draws a small month of every kind of record. Every allocation and payment fits, once the deletions have gone.</summary>
internal sealed class MonthGenerator(MonthBefore before, SplitMix64 chance)
{
    private readonly SimulatedMonth month = new();
    private readonly Dictionary<string, (string Account, DocumentKind Kind, decimal Open)> documents = new(StringComparer.Ordinal);
    private int payments;

    public SimulatedMonth Draw()
    {
        var accounts = Contacts();
        Documents(accounts);
        Updates();
        Deletions();
        Allocations();
        OnAccount(accounts);
        Returns();
        Payments();
        InOneLine.Join(month, before.Bank);
        Payouts();
        return month;
    }

    public static string EmailOf(string account) => $"accounts@{account.ToLowerInvariant()}.example";

    private List<string> Contacts()
    {
        var added = Enumerable.Range(1, chance.Below(4)).Select(static number => $"N{number}").ToList();
        foreach (var account in MonthBefore.Accounts)
        {
            var id = before.Ids[(RecordKind.Contact, account)];
            var known = PlanRows.KnownContact(account, MonthBefore.NameOf(account), id);
            month.Contacts.Add(chance.Chance(30)
                ? known with { Decision = PlanDecision.Update(id), Changes = [new ContactChange { Field = ContactField.Email, To = EmailOf(account), Rule = UpdateRule.FillBlanks }] }
                : known);
        }

        month.Contacts.AddRange(added.Select(static account => PlanRows.NewContact(account, $"Newcomer {account} Ltd")));
        return [.. MonthBefore.Accounts, .. added];
    }

    private void Documents(List<string> accounts)
    {
        foreach (var account in MonthBefore.Accounts)
        {
            documents[MonthBefore.BillOf(account)] = (account, DocumentKind.Invoice, account == "K1" ? 90m - MonthBefore.GivenByHand : 90m);
        }

        documents["OC1"] = ("K1", DocumentKind.CreditNote, 60m - MonthBefore.GivenByHand);
        var bills = chance.Between(1, 6);
        for (var number = 1; number <= bills; number++)
        {
            Add($"B{number}", chance.Pick(accounts), chance.Between(500, 20_000) / 100m, DocumentKind.Invoice);
        }

        var credits = chance.Below(4);
        for (var number = 1; number <= credits; number++)
        {
            Add($"C{number}", chance.Pick(accounts), chance.Between(500, 5_000) / 100m, DocumentKind.CreditNote);
        }
    }

    /// <summary>Bills of the month before that SAFE has changed since.</summary>
    private void Updates()
    {
        foreach (var account in MonthBefore.Accounts.Where(_ => chance.Chance(25)))
        {
            var number = MonthBefore.OpenBillOf(account);
            var contact = before.Ids[(RecordKind.Contact, account)];
            Add(number, account, chance.Between(500, 5_000) / 100m, DocumentKind.Invoice);
            var changed = month.Documents[^1];
            month.Documents[^1] = changed with
            {
                Decision = PlanDecision.Update(before.Ids[(RecordKind.Invoice, number)]),
                ContentHash = changed.ContentHash + " changed",
                Before = DocumentContent.Of(MonthBefore.OpenBill(account).Document!, contact),
                Changes = [],
            };
        }
    }

    private void Add(string number, string account, decimal net, DocumentKind kind)
    {
        var row = PlanRows.Document(number, account, net, kind);
        if (chance.Chance(6))
        {
            row = row with { Document = row.Document! with { Lines = [row.Document.Lines[0] with { AccountCode = SimulatedMonth.NoSuchAccount }] } };
        }

        month.Documents.Add(row);
        documents[number] = (account, kind, row.Gross);
    }

    private void Deletions()
    {
        foreach (var account in MonthBefore.Accounts.Where(_ => chance.Chance(20)))
        {
            month.Payments.Add(PlanRows.Payment(MonthBefore.PaymentOf(account), account, MonthBefore.BillOf(account), 30m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete });
            Take(MonthBefore.BillOf(account), -30m);
        }
    }

    /// <summary>Payments of the month before that came back and stay in Xero; now and then the money comes again.</summary>
    private void Returns()
    {
        foreach (var account in MonthBefore.Accounts.Where(account => chance.Chance(20) && !month.Payments.Exists(row => row.PaymentId == MonthBefore.PaymentOf(account))))
        {
            var (payment, bill) = (MonthBefore.PaymentOf(account), MonthBefore.BillOf(account));
            var row = PlanRows.Payment(payment, account, bill, 30m) with
            {
                Act = CashAct.Return,
                Return = new PlannedReturn
                {
                    PaymentId = before.Ids[(RecordKind.Payment, PlannedPayment.PaymentKey(payment, bill))],
                    Number = PlannedReturn.NumberOf(payment, bill, 1),
                    ContactId = before.Ids[(RecordKind.Contact, account)],
                    On = PlanRows.BillDate,
                    DueDate = PlanRows.BillDate,
                    Amount = 30m,
                    Currency = CurrencyCode.Gbp,
                    ControlAccount = SimulatedMonth.Control,
                    ClearingAccountId = chance.Chance(60) ? before.Bank : null,
                },
            };
            month.Payments.Add(row);
            if (chance.Chance(40))
            {
                payments++;
                month.Payments.Add(PlanRows.Payment($"P{payments}", account, bill, 30m) with { SettlesReturn = row.Key });
            }
        }
    }

    /// <summary>Overpayments and prepayments of the month before that go, or are given to bills; and new ones.</summary>
    private void OnAccount(List<string> accounts)
    {
        foreach (var account in MonthBefore.Accounts)
        {
            var (payment, overpayment) = (MonthBefore.OverpaymentOf(account), before.Ids[(RecordKind.OnAccount, MonthBefore.OverpaymentOf(account) + "|")]);
            if (chance.Chance(20))
            {
                month.Payments.Add(PaidAhead.OrNot(PlanRows.OnAccount(payment, account, MonthBefore.OnAccount, before.Bank) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete, OnAccountId = overpayment }));
            }
            else if (chance.Chance(40))
            {
                Give(payment, account, overpayment);
            }
            else if (chance.Chance(30))
            {
                payments++;
                month.Payments.Add(PaidAhead.OrNot(PlanRows.PaidBack($"P{payments}", account, chance.Between(100, 4_000) / 100m, overpayment)));
            }
        }

        foreach (var account in accounts.Where(_ => chance.Chance(10)))
        {
            payments++;
            month.Payments.Add(PaidAhead.OrNot(PlanRows.CameAndWent($"P{payments}", account, chance.Between(100, 9_000) / 100m, before.Bank)));
        }

        foreach (var account in accounts.Where(_ => chance.Chance(20)))
        {
            payments++;
            month.Payments.Add(PaidAhead.OrNot(PlanRows.OnAccount($"P{payments}", account, chance.Between(100, 9_000) / 100m, before.Bank)));
        }
    }

    private void Give(string payment, string account, Guid overpayment)
    {
        var left = MonthBefore.OnAccount;
        foreach (var bill in documents.Where(each => each.Value.Kind == DocumentKind.Invoice && each.Value.Account == account && each.Value.Open > 0m).Select(static each => each.Key).Take(2).ToList())
        {
            var amount = decimal.Min(decimal.Min(left, documents[bill].Open), chance.Between(100, 3_000) / 100m);
            month.Payments.Add(PaidAhead.OrNot(PlanRows.Given(payment, account, bill, amount, overpayment) with { DocumentId = IdOf(RecordKind.Invoice, bill) }));
            Take(bill, amount);
            left -= amount;
        }
    }

    private void Allocations()
    {
        foreach (var (number, credit) in documents.Where(static each => each.Value.Kind == DocumentKind.CreditNote).ToList())
        {
            if (number == "OC1" && !chance.Chance(30))
            {
                continue;
            }

            var bills = documents.Where(each => each.Value.Kind == DocumentKind.Invoice && each.Value.Account == credit.Account && each.Value.Open > 0m).Select(static each => each.Key).Take(3).ToList();
            foreach (var bill in bills.Where(_ => chance.Chance(75)))
            {
                var room = decimal.Min(documents[number].Open, documents[bill].Open);
                var amount = number == "OC1" ? MonthBefore.GivenByHand : decimal.Min(room, chance.Between(100, 3_000) / 100m);
                if (amount <= 0m || amount > room)
                {
                    continue;
                }

                if (number != "OC1" && chance.Chance(35))
                {
                    Net(number, credit.Account, bill, amount);
                }
                else
                {
                    Allocate(number, credit.Account, bill, amount);
                }
            }
        }
    }

    /// <summary>A payment of SAFE's takes the credit note against the bill; now and then money comes with it.</summary>
    private void Net(string credit, string account, string bill, decimal amount)
    {
        payments++;
        var cash = chance.Chance(60) ? decimal.Min(documents[bill].Open - amount, chance.Between(100, 2_000) / 100m) : 0m;
        var (given, onCredit, onBill) = PlanRows.Netted($"P{payments}", credit, account, bill, amount, cash);
        month.Allocations.Add(given with { CreditNoteId = IdOf(RecordKind.CreditNote, credit), BillId = IdOf(RecordKind.Invoice, bill) });
        month.Payments.Add(onCredit with { DocumentId = IdOf(RecordKind.CreditNote, credit) });
        month.Payments.Add(onBill with { DocumentId = IdOf(RecordKind.Invoice, bill) });
        Take(credit, amount);
        Take(bill, amount + cash);
    }

    private void Allocate(string credit, string account, string bill, decimal amount)
    {
        month.Allocations.Add(PlanRows.Allocation(credit, account, bill, amount) with
        {
            CreditNoteId = IdOf(RecordKind.CreditNote, credit),
            BillId = IdOf(RecordKind.Invoice, bill),
            ShownBefore = credit == "OC1" && bill == "O1" ? [before.ByHand] : [],
        });
        Take(credit, amount);
        Take(bill, amount);
    }

    private void Payments()
    {
        foreach (var (number, document) in documents.Where(static each => each.Value.Open > 0m).ToList())
        {
            var isCredit = document.Kind == DocumentKind.CreditNote;
            if (!chance.Chance(isCredit ? 30 : 65))
            {
                continue;
            }

            var all = documents[number].Open;
            var first = chance.Chance(50) ? all : decimal.Round(all / 2m, 2);
            Pay(number, document.Account, isCredit ? -first : first);
            if (first < all && chance.Chance(50))
            {
                Pay(number, document.Account, isCredit ? first - all : all - first);
            }
        }

        if (chance.Chance(1) && documents["O4"].Open > 1m)
        {
            for (var part = 0; part < 55; part++)
            {
                Pay("O4", "K4", 0.01m);
            }
        }
    }

    /// <summary>Now and then one goes from an account to itself: Xero refuses it, and with it the others of the call.</summary>
    private void Payouts()
    {
        var count = chance.Below(4);
        for (var number = 1; number <= count; number++)
        {
            var amount = chance.Between(1, 90_000) / 100m;
            month.Payouts.Add(PayoutRows.Transfer($"PO{number}", amount, before.Bank, chance.Chance(4) ? before.Bank : before.Clearing));
            if (chance.Chance(70))
            {
                var account = chance.Pick(MonthBefore.Accounts);
                month.Payouts.Add(PayoutRows.Fees($"PO{number}", chance.Between(1, 900) / 100m, before.Bank, before.Ids[(RecordKind.Contact, account)], account));
            }
        }
    }

    private void Pay(string number, string account, decimal amount)
    {
        payments++;
        month.Payments.Add(PlanRows.Payment($"P{payments}", account, number, amount) with { DocumentId = IdOf(amount < 0m ? RecordKind.CreditNote : RecordKind.Invoice, number) });
        Take(number, decimal.Abs(amount));
    }

    private void Take(string number, decimal amount) => documents[number] = documents[number] with { Open = documents[number].Open - amount };

    private Guid? IdOf(RecordKind kind, string number) => before.Ids.TryGetValue((kind, number), out var id) ? id : null;
}
