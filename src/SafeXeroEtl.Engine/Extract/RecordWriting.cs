using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Damage;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// From staged rows to the artifacts of customers, bills and payments, one record at a time in the order of keys. Payments are made
/// twice: before the bills, which hold them against themselves, and after, when they are written.
/// </summary>
internal sealed class RecordWriting(FolderContents contents, StagedRecords staged, ExtractRequest request, DiagnosticLog log, CancellationToken stop)
{
    private readonly BillBooks _bills = new(contents, request, log);
    private readonly PaymentBooks _payments = new(contents, request, log);
    private readonly PaymentTotals? _ownPayments = request.Pipeline.Shares.IsEmpty ? null : new PaymentTotals(request.Period.LastDay, request.Pipeline.OpensOn);

    private readonly ElsewhereWatch? _elsewhere = request.Pipeline.Shares.IsEmpty || contents.PayoutLines is null
        ? null
        : new ElsewhereWatch(contents.PayoutLines.Select(static line => line.Value), contents.ProviderPayments?.Select(static payment => payment.Value) ?? []);

    private OwnRecords _own = new(null, request.Pipeline.Organisation);

    /// <summary>Of the whole export, for the controls.</summary>
    public BillTotals Bills => _bills.Totals;

    /// <summary>Of what is the run's own and was written.</summary>
    public BillTotals OwnBills => _bills.Own;

    /// <summary>Of the whole export, by organisation; null where nobody shares it.</summary>
    public ImmutableArray<RoutedTotal>? Routed => _own.Totals?.All;

    /// <summary>What of other organisations' payments the run's own payouts may be; null where nobody shares the export, or no payouts are read.</summary>
    public ImmutableArray<PaymentElsewhere>? Elsewhere => _elsewhere?.Found;

    public IReadOnlySet<string> Refunded => _bills.Refunded;

    /// <summary>Of the whole export, for the controls.</summary>
    public PaymentTotals Payments { get; } = new(request.Period.LastDay, request.Pipeline.OpensOn);

    /// <summary>As they were written.</summary>
    public PaymentTotals OwnPayments => _ownPayments ?? Payments;

    public int Customers { get; private set; }

    /// <summary>By file name.</summary>
    public ImmutableDictionary<string, ImmutableSortedDictionary<string, decimal>> Sums => _bills.Sums.Concat(_payments.Sums).ToImmutableDictionary(StringComparer.Ordinal);

    /// <returns>The shard of bills.</returns>
    public Shard Write()
    {
        Route();
        var surroundings = new BillSurroundings
        {
            Period = request.Period,
            OpensOn = request.Pipeline.OpensOn,
            LinesFiles = [.. contents.LineSheets.Select(static sheet => sheet.File)],
            KnownCustomers = WriteCustomers() is var known && contents.CustomerSheets.Count > 0 ? known : null,
        };
        StageAllocations(surroundings);
        using var index = Shard(ExtractArtifacts.Index);
        using var bills = Shard(ExtractArtifacts.Bills);
        WriteBills(surroundings, bills, index);

        // The bills sink to the disk while the payments are made.
        var sinking = Task.Run(bills.Complete, CancellationToken.None);
        try
        {
            WritePayments(surroundings, index);
            index.Complete();
        }
        finally
        {
            sinking.Wait(CancellationToken.None);
        }

        return sinking.GetAwaiter().GetResult();
    }

    public bool IsOwn(string account) => _own.Has(account);

    private void Route()
    {
        var routed = new RouteReading(contents, staged, request, stop).Read();
        _own = new OwnRecords(routed, request.Pipeline.Organisation);
        log.StopOnErrors(routed?.Faults ?? []);
    }

    /// <returns>All account numbers.</returns>
    private HashSet<string> WriteCustomers()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var damage = contents.CustomerSheets.ToDictionary(static sheet => sheet.File, static _ => new CustomerDamage(), StringComparer.Ordinal);
        using var shard = Shard(ExtractArtifacts.Customers);
        foreach (var made in RecordLanes.Make<MadeCustomer>(staged.Customers, () => new CustomerMaker(contents, request.LedgerCustomers, _own).Make, stop))
        {
            foreach (var (rows, customer) in made.Records)
            {
                known.Add(customer.Value.AccountNumber);
                if (_own.Has(customer.Value.AccountNumber))
                {
                    Customers++;
                    log.AddRange(customer.Diagnostics);
                }

                foreach (var row in rows)
                {
                    damage[row.Value.At.File].Add(row.Value);
                }
            }

            shard.Add(made.Lines);
        }

        shard.Complete();
        log.StopOnErrors(damage.Values.SelectMany(static file => file.Notes()));
        return known;
    }

    /// <summary>Each part of a payment goes to its bill.</summary>
    private void StageAllocations(BillSurroundings surroundings)
    {
        foreach (var made in RecordLanes.Make<MadePayment>(staged.Payments, () => new PaymentMaker(contents, surroundings, _own).Make, stop))
        {
            foreach (var payment in made.Records)
            {
                _payments.Add(payment, _own.Has(payment.Payment.Value.AccountNumber));
                foreach (var (part, allocation) in payment.Allocations)
                {
                    staged.Bills.Add(part.BillNumber, new StagedPlace(StagedKind.Allocation, 0, part.SourceLine), allocation);
                }
            }
        }

        _payments.Close();
    }

    private void WriteBills(BillSurroundings surroundings, ShardWriter shard, ShardWriter index)
    {
        foreach (var made in RecordLanes.Make<MadeBill>(staged.Bills, () => new BillMaker(contents, surroundings, _own).Make, stop))
        {
            foreach (var bill in made.Records)
            {
                _bills.Add(bill, _own.Has(bill.Bill.Value.AccountNumber));
                _own.Totals?.Add(_own.OrganisationOf(bill.Bill.Value.AccountNumber), bill.Bill.Value);
            }

            shard.Add(made.Lines);
            index.Add(made.Index);
        }

        _bills.Close();
    }

    private void WritePayments(BillSurroundings surroundings, ShardWriter index)
    {
        using var shard = Shard(ExtractArtifacts.Payments);
        foreach (var made in RecordLanes.Make<CustomerPayment>(staged.Payments, Maker, stop))
        {
            foreach (var payment in made.Records)
            {
                Payments.Add(payment);
                _own.Totals?.Add(_own.OrganisationOf(payment.AccountNumber), payment);
                if (_own.Has(payment.AccountNumber))
                {
                    _ownPayments?.Add(payment);
                }
                else
                {
                    _elsewhere?.Add(payment, _own.OrganisationOf(payment.AccountNumber));
                }
            }

            shard.Add(made.Lines);
            index.Add(made.Index);
        }

        shard.Complete();

        Action<StagedBatch, MadeBatch<CustomerPayment>> Maker()
        {
            var maker = new PaymentMaker(contents, surroundings, _own);
            return (batch, made) => maker.Make(batch, _bills.Allocations, made);
        }
    }

    private ShardWriter Shard(string name) => new(Path.Combine(request.OutputFolder, name));
}
