namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// The double entry behind the books. Only authorised documents have journals (FACTS 11, Status: a draft has none, a
/// voided document's are gone). An allocation moves credit within the debtors account and so posts nothing.
/// </summary>
internal static class Journals
{
    public static IEnumerable<Posting> All(BookSession session)
    {
        var debtors = session.Reference.SystemAccount("DEBTORS").AccountId;
        var tax = session.Reference.SystemAccount("GST").AccountId;
        var live = session.Complete(session.AllDocuments()).Where(static document => document.Document.StoredStatus is "AUTHORISED");
        foreach (var document in live)
        {
            var sign = document.Document.Kind is DocumentKind.Invoice ? 1m : -1m;
            foreach (var posting in OfDocument(session, document, debtors, tax, sign))
            {
                yield return posting;
            }

            foreach (var payment in document.Payments)
            {
                yield return new(payment.Date, payment.AccountId, sign * payment.Amount);
                yield return new(payment.Date, debtors, -sign * payment.Amount);
            }
        }
    }

    private static IEnumerable<Posting> OfDocument(BookSession session, BookedDocument document, Guid debtors, Guid tax, decimal sign)
    {
        var date = document.Document.Date;
        yield return new(date, debtors, sign * document.Total);
        foreach (var (line, figures) in document.Lines.Where(static line => line.Figures != default))
        {
            var account = session.Reference.AccountByCode(line.AccountCode ?? string.Empty)
                ?? throw new InvalidDataException($"Document {document.Document.Number} has an amount on account '{line.AccountCode}', which is not in the chart.");
            yield return new(date, account.AccountId, -sign * figures.Net);
            yield return new(date, tax, -sign * figures.Tax);
        }
    }
}
