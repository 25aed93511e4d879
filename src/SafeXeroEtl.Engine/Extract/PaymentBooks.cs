using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Damage;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What is said of payments and allocations before the bills: what is wrong with them, and the sums of their files.</summary>
internal sealed class PaymentBooks
{
    private readonly DiagnosticLog _log;
    private readonly Dictionary<string, OfPayments> _payments;
    private readonly Dictionary<string, FileSums> _allocations;

    public PaymentBooks(FolderContents contents, ExtractRequest request, DiagnosticLog log)
    {
        _log = log;
        _payments = contents.PaymentSheets.ToDictionary(
            static sheet => sheet.File,
            sheet => new OfPayments(NewSums(), new SwappedDates(sheet.Layout.DateFormat, request.Period), sheet.Place("payment_date").Heading, new RoundedIds(), sheet.Place("payment_id").Heading),
            StringComparer.Ordinal);
        _allocations = contents.AllocationSheets.ToDictionary(static sheet => sheet.File, _ => NewSums(), StringComparer.Ordinal);

        FileSums NewSums() => new(request.Pipeline.Start, request.Period.LastDay);
    }

    /// <summary>Known once the last payment has passed, by file name.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableSortedDictionary<string, decimal>>> Sums =>
        _payments.Select(static file => KeyValuePair.Create(file.Key, file.Value.Sums.Sums))
            .Concat(_allocations.Select(static file => KeyValuePair.Create(file.Key, file.Value.Sums)));

    /// <param name="isOwn">False for a payment of another organisation: what is wrong with it is told there.</param>
    public void Add(MadePayment made, bool isOwn)
    {
        _log.AddRange(isOwn ? made.Payment.Diagnostics : []);
        foreach (var row in made.Rows.Payments)
        {
            var file = _payments[row.Value.At.File];
            file.Dates.Add(row.Value.Date, row.Value.At);
            file.Ids.Add(row.Value.Id, row.Value.At.File, row.Value.At.Line ?? 0);
            file.Sums.Add("amount", row.Value.Currency, row.Value.Date, row.Value.Amount);
        }

        foreach (var row in made.Rows.Allocations)
        {
            _allocations[row.Value.At.File].Add("allocated", row.Value.Part.Amount);
        }
    }

    /// <summary>After the last payment.</summary>
    public void Close()
    {
        _log.AddRange(_payments.Values.Select(static file => file.Dates.Note(file.DateHeading)).OfType<Diagnostic>());
        _log.StopOnErrors(_payments.Values.Select(static file => file.Ids.Note(file.IdHeading)).OfType<Diagnostic>());
    }

    /// <summary>What is looked at in one file of payments.</summary>
    private sealed record OfPayments(FileSums Sums, SwappedDates Dates, string DateHeading, RoundedIds Ids, string IdHeading);
}
