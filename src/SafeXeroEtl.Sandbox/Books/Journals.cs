namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// The double entry behind the books. Only authorised documents have journals (FACTS 11, Status: a draft has none, a
/// voided document's are gone). Nothing is stored: the journals follow from the documents whenever somebody asks.
/// </summary>
internal static class Journals
{
    public static IEnumerable<Posting> All(BookSession session)
    {
        var chart = new ControlAccounts(session.Reference);
        var gains = new Dictionary<Guid, (DateOnly Date, decimal Amount)>();
        foreach (var document in session.Complete(session.AllDocuments()).Where(static document => document.Document.StoredStatus is "AUTHORISED"))
        {
            var journal = new DocumentJournal(document, chart);
            foreach (var posting in journal.Opening().Concat(journal.Settlements(gains)))
            {
                yield return posting;
            }
        }

        foreach (var (date, amount) in gains.Values.Where(static gain => gain.Amount != 0m))
        {
            yield return new(date, chart.CurrencyGain, amount);
        }

        foreach (var transfer in session.AllTransfers().Where(static transfer => transfer.IsLive))
        {
            var amount = Exchange.ToBase(transfer.Amount, transfer.CurrencyRate);
            yield return new(transfer.Date, transfer.From.AccountId, -amount);
            yield return new(transfer.Date, transfer.To.AccountId, amount);
        }
    }
}
