namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// The double entry of one authorised document, in the organisation's currency. What is outstanding always stands at the
/// document's own rate; a settlement at another rate leaves a realised gain or loss.
/// </summary>
internal sealed class DocumentJournal(BookedDocument booked, ControlAccounts chart)
{
    private Document Document => booked.Document;

    /// <summary>The entry on the document's own date.</summary>
    public IEnumerable<Posting> Opening()
    {
        var total = booked.Sign * Exchange.ToBase(booked.Total, Document.CurrencyRate);
        List<(Guid Account, decimal Amount)> legs = Document.Kind switch
        {
            DocumentKind.Invoice or DocumentKind.CreditNote => [.. Standing(booked.Total), .. Lines(-booked.Sign, share: 1m)],
            DocumentKind.BankMoney => [(BankAccount, total), .. Lines(-booked.Sign, share: 1m)],
            _ => [(BankAccount, -total), .. Standing(booked.Total)],
        };

        // Pence that converting line by line leaves over, and the document's RoundingAmount.
        legs.Add((chart.Rounding, -legs.Sum(static leg => leg.Amount)));
        return Posted(Document.Date, legs);
    }

    /// <summary>
    /// The entries of payments and allocations, oldest first. An allocation has its other half in another document, so what
    /// the two halves differ by is collected in <paramref name="gains"/>.
    /// </summary>
    public IEnumerable<Posting> Settlements(Dictionary<Guid, (DateOnly Date, decimal Amount)> gains)
    {
        var left = booked.Total;
        foreach (var (id, date, amount, payment) in InOrder())
        {
            List<(Guid Account, decimal Amount)> legs = [.. Standing(left).Select(static leg => (leg.Account, -leg.Amount)), .. Standing(left - amount)];
            left -= amount;
            if (payment is not null)
            {
                legs.Add((payment.AccountId, booked.Sign * chart.BaseOf(payment)));
                legs.Add((chart.CurrencyGain, -legs.Sum(static leg => leg.Amount)));
            }
            else
            {
                gains[id] = (date, gains.GetValueOrDefault(id).Amount - legs.Sum(static leg => leg.Amount));
            }

            foreach (var posting in Posted(date, legs))
            {
                yield return posting;
            }
        }
    }

    private Guid BankAccount => Document.BankAccountId ?? throw new InvalidDataException($"A document of type {Document.Type} has no bank account.");

    private IEnumerable<(Guid Id, DateOnly Date, decimal Amount, Payment? Payment)> InOrder() =>
        booked.Payments.Select(static payment => (payment.PaymentId, payment.Date, payment.Amount, (Payment?)payment))
            .Concat(booked.Allocations.Select(static allocation => (allocation.AllocationId, allocation.Date, allocation.Amount, (Payment?)null)))
            .OrderBy(static settlement => settlement.Item2)
            .ThenBy(static settlement => settlement.Item1);

    /// <summary>
    /// Where the outstanding part stands: with debtors or creditors, but for a prepayment on the accounts of its lines and on
    /// VAT, until it is used or given back.
    /// </summary>
    private List<(Guid Account, decimal Amount)> Standing(decimal outstanding)
    {
        var value = booked.Sign * Exchange.ToBase(outstanding, Document.CurrencyRate);
        if (Document.Kind is not DocumentKind.Prepayment || booked.Total == 0m)
        {
            return [(Document.IsPurchase ? chart.Creditors : chart.Debtors, value)];
        }

        List<(Guid Account, decimal Amount)> legs = [.. Lines(booked.Sign, outstanding / booked.Total)];
        legs.Add((chart.Rounding, value - legs.Sum(static leg => leg.Amount)));
        return legs;
    }

    private IEnumerable<(Guid Account, decimal Amount)> Lines(decimal sign, decimal share)
    {
        foreach (var (line, figures) in booked.Lines.Where(static line => line.Figures != default))
        {
            yield return (chart.OfCode(line.AccountCode, Document), sign * InBase(figures.Net, share));
            yield return (chart.Tax, sign * InBase(figures.Tax, share));
        }
    }

    private decimal InBase(decimal amount, decimal share) => Rounding.ToPence(amount * share / Document.CurrencyRate);

    private static IEnumerable<Posting> Posted(DateOnly date, IEnumerable<(Guid Account, decimal Amount)> legs) =>
        legs.GroupBy(static leg => leg.Account, static leg => leg.Amount)
            .Select(static leg => (leg.Key, Amount: leg.Sum()))
            .Where(static leg => leg.Amount != 0m)
            .Select(leg => new Posting(date, leg.Key, leg.Amount));
}
