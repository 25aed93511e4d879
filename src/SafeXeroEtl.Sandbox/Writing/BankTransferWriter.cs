using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Transfers between two bank accounts of the organisation; they are made and deleted, never changed.</summary>
internal static class BankTransferWriter
{
    public static WriteOutcome Create(WriteContext context, BankTransferChange change)
    {
        var (from, to) = (change.From.Find(context.Session), change.To.Find(context.Session));
        var date = change.Date ?? context.Today;
        List<string> messages =
        [
            .. change.Faults,
            .. FieldLengths.TooLong(("Reference", change.Reference, 255)),
            .. SettlementRules.Amount(change.Amount),
            .. SettlementRules.Locked(context, date),
            .. Accounts(context.Session, from, to),
        ];
        if (messages.Count > 0 || from is null || to is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var currency = CurrencyRules.CurrencyOf(context.Session, from);
        var transfer = new BankTransfer
        {
            TransferId = Guid.NewGuid(),
            From = new(Guid.NewGuid(), from.AccountId, change.FromIsReconciled),
            To = new(Guid.NewGuid(), to.AccountId, change.ToIsReconciled),
            Amount = change.Amount ?? 0m,
            CurrencyCode = currency,
            CurrencyRate = CurrencyRules.RateOf(context.Session, currency, given: null),
            Date = date,
            Reference = change.Reference ?? string.Empty,
            Status = "AUTHORISED",
            CreatedUtc = context.Now,
            UpdatedUtc = context.Now,
        };
        context.Session.SaveTransfer(transfer);
        return WriteOutcome.Ok(transfer.TransferId);
    }

    public static WriteOutcome Delete(WriteContext context, BankTransfer transfer)
    {
        List<string> messages = [.. SettlementRules.Locked(context, transfer.Date)];
        if (!transfer.IsLive)
        {
            messages.Add("This bank transfer has already been deleted.");
        }
        else if (transfer.From.IsReconciled || transfer.To.IsReconciled)
        {
            messages.Add("This bank transfer is reconciled and cannot be deleted.");
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        context.Session.SaveTransfer(transfer with { Status = "DELETED", UpdatedUtc = context.Now });
        return WriteOutcome.Ok(transfer.TransferId);
    }

    private static IEnumerable<string> Accounts(BookSession session, Account? from, Account? to)
    {
        if (from is not { Type: "BANK" } || to is not { Type: "BANK" })
        {
            yield return "FromBankAccount and ToBankAccount must be bank accounts of this organisation.";
        }
        else if (from.AccountId == to.AccountId)
        {
            yield return "A bank transfer needs two different bank accounts.";
        }
        else if (!string.Equals(CurrencyRules.CurrencyOf(session, from), CurrencyRules.CurrencyOf(session, to), StringComparison.Ordinal))
        {
            yield return "A bank transfer needs two bank accounts of one currency.";
        }
    }
}
