using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Where lines of new documents go.</summary>
internal readonly record struct Coding(string AccountCode, string TaxType, CurrencyCode Currency);

/// <summary>What of a document the customer accounts for the VAT of.</summary>
/// <param name="Net">Of those lines, in the document's own sign.</param>
internal sealed record ReverseChargeSale(PlannedDocument Document, decimal Net);

/// <summary>What one pass over the plan's shards leaves in memory: every record, but no lines.</summary>
internal sealed record PlanSurvey
{
    public required ImmutableArray<PlannedContact> Contacts { get; init; }

    /// <summary>Without lines.</summary>
    public required ImmutableArray<PlannedDocument> Documents { get; init; }

    public required ImmutableArray<PlannedPayment> Payments { get; init; }

    public required ImmutableArray<CreditNoteAllocation> Allocations { get; init; }

    public ImmutableArray<PlannedPayout> Payouts { get; private init; } = [];

    /// <summary>What the credit notes are given to, a record each.</summary>
    public IEnumerable<PlannedAllocation> Allocated => Allocations.SelectMany(static credit => credit.To);

    /// <summary>Of the lines to be created, sorted.</summary>
    public required ImmutableArray<Coding> Codings { get; init; }

    /// <summary>Documents to be created that have lines under the reverse charge, in the order of the shard.</summary>
    public required ImmutableArray<ReverseChargeSale> ReverseCharge { get; init; }

    /// <summary>Dated in a VAT return already filed, in the order of the shard.</summary>
    public ImmutableArray<LateForVat> LateForVat { get; private init; } = [];

    /// <summary>How many lines are to be created, and how many characters describe them.</summary>
    public ImmutableDictionary<DocumentKind, (int Count, long Characters)> NewLines { get; private init; } = ImmutableDictionary<DocumentKind, (int Count, long Characters)>.Empty;

    private string? PipelinePath { get; init; }

    private ImmutableDictionary<string, string> Names { get; init; } = ImmutableDictionary<string, string>.Empty;

    public static PlanSurvey Of(PlanReportInput input)
    {
        ImmutableArray<PlannedContact> contacts = [.. input.Contacts()];
        var documents = ImmutableArray.CreateBuilder<PlannedDocument>();
        var codings = new HashSet<Coding>();
        var reverseCharge = ImmutableArray.CreateBuilder<ReverseChargeSale>();
        var late = ImmutableArray.CreateBuilder<LateForVat>();
        var customersPay = input.Organisation.TaxRates.Where(static rate => rate.SaysReverseCharge).Select(static rate => rate.TaxType).ToHashSet();
        var weights = new Dictionary<DocumentKind, (int Count, long Characters)>();
        foreach (var document in input.Documents())
        {
            if (Tables.LateForVat.Of(document, input.Header.VatFiledTo) is { } claim)
            {
                late.Add(claim);
            }

            var weight = weights.GetValueOrDefault(document.Kind);
            weights[document.Kind] = (weight.Count + CodingTables.NewLines(document).Length, weight.Characters + CodingTables.NewLines(document).Sum(static line => (long)line.Description.Length));
            documents.Add(document with { Document = document.Document is { } whole ? whole with { Lines = [] } : null });
            codings.UnionWith(CodingTables.NewLines(document).Select(line => new Coding(line.AccountCode, line.TaxType, document.Currency)));
            if (CodingTables.NewLines(document).RemoveAll(line => !customersPay.Contains(line.TaxType)) is { IsEmpty: false } lines)
            {
                reverseCharge.Add(new ReverseChargeSale(document with { Document = null }, lines.Sum(static line => line.Net)));
            }
        }

        return new PlanSurvey
        {
            Contacts = contacts,
            PipelinePath = input.PipelinePath,
            Documents = documents.DrainToImmutable(),
            Payments = [.. input.Payments()],
            Allocations = [.. input.Allocations()],
            Payouts = [.. input.PlannedPayouts()],
            LateForVat = late.DrainToImmutable(),
            ReverseCharge = reverseCharge.DrainToImmutable(),
            NewLines = weights.ToImmutableDictionary(),
            Codings =
            [
                .. codings.OrderBy(static coding => coding.AccountCode, StringComparer.Ordinal)
                    .ThenBy(static coding => coding.TaxType, StringComparer.Ordinal)
                    .ThenBy(static coding => coding.Currency.Value, StringComparer.Ordinal),
            ],
            Names = contacts.GroupBy(static contact => contact.AccountNumber, StringComparer.Ordinal)
                .ToImmutableDictionary(static same => same.Key, static same => same.First().Name, StringComparer.Ordinal),
        };
    }

    /// <summary>What a person does about a decision; null where there is nothing to do.</summary>
    public string? NextOf(PlanDecision decision) =>
        NextSteps.Of(decision) is not { } step ? null : PipelinePath is { } path ? PipelineInText.Named(step, path) : step;

    /// <summary>The customer's name in SAFE; empty when the export does not hold the customer.</summary>
    public string NameOf(string accountNumber) => Names.GetValueOrDefault(accountNumber, "");
}
