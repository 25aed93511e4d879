using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The evidence of all files read, in the order of the pipeline.</summary>
public sealed record ExtractEvidence(ImmutableArray<SourceFile> Files);

/// <summary>The files of <c>1-extract</c>, by name.</summary>
public static class ExtractArtifacts
{
    public const string Bills = "bills.jsonl";

    public const string Customers = "customers.jsonl";

    public const string Payments = "payments.jsonl";

    /// <summary>Only there when the pipeline reads an outstanding report.</summary>
    public const string Outstanding = "outstanding.jsonl";

    /// <summary>Only there when the pipeline reads a payment provider's payouts.</summary>
    public const string Payouts = "payouts.jsonl";

    /// <summary>Only there when the pipeline reads a payment provider's list of payments.</summary>
    public const string ProviderPayments = "provider-payments.jsonl";

    /// <summary>Only there when several organisations share the export and the run's own reads payouts.</summary>
    public const string PaymentsElsewhere = "payments-elsewhere.jsonl";

    /// <summary>Folder of the masked copies of the providers' files.</summary>
    public const string Masked = "masked";

    /// <summary>Bills and payments in short, for the next extract to be compared with.</summary>
    public const string Index = "records.jsonl";

    public const string Totals = "totals.json";

    public const string Evidence = "evidence.json";

    public const string Diagnostics = "diagnostics.jsonl";

    /// <summary>Only there when a row broke the rules of CSV or has a value that cannot be read.</summary>
    public const string Quarantine = "quarantine.csv";

    public static IEnumerable<BilledDocument> ReadBills(string path) => ArtifactFile.ReadShard(path, ExtractJson.Default.BilledDocument);

    public static IEnumerable<Customer> ReadCustomers(string folder) => ArtifactFile.ReadShard(Path.Combine(folder, Customers), ExtractJson.Default.Customer);

    public static IEnumerable<CustomerPayment> ReadPayments(string folder) => ArtifactFile.ReadShard(Path.Combine(folder, Payments), ExtractJson.Default.CustomerPayment);

    /// <summary>Everything but customers, bills and payments.</summary>
    public static void Write(string folder, ExtractedMonth month, ExtractTotals totals)
    {
        if (month.Outstanding is { } outstanding)
        {
            ArtifactFile.WriteShard(Path.Combine(folder, Outstanding), outstanding, ExtractJson.Default.OutstandingBalance);
        }

        if (month.Payouts is { } payouts)
        {
            ArtifactFile.WriteShard(Path.Combine(folder, Payouts), payouts, ExtractJson.Default.Payout);
        }

        if (month.ProviderPayments is { } collected)
        {
            ArtifactFile.WriteShard(Path.Combine(folder, ProviderPayments), collected, ExtractJson.Default.ProviderPayment);
        }

        if (month.PaymentsElsewhere is { } elsewhere)
        {
            ArtifactFile.WriteShard(Path.Combine(folder, PaymentsElsewhere), elsewhere, ExtractJson.Default.PaymentElsewhere);
        }

        ArtifactFile.WriteJson(Path.Combine(folder, Totals), totals, ExtractJson.Default.ExtractTotals);
        ArtifactFile.WriteJson(Path.Combine(folder, Evidence), new ExtractEvidence(month.Files), ExtractJson.Default.ExtractEvidence);
        ArtifactFile.WriteShard(Path.Combine(folder, Diagnostics), month.Diagnostics, ExtractJson.Default.Diagnostic);
    }

    /// <summary>Counts and sums of the whole export.</summary>
    /// <exception cref="System.Text.Json.JsonException">The file is not what this version writes.</exception>
    public static ExtractTotals ReadTotals(string folder) => ArtifactFile.ReadJson(Path.Combine(folder, Totals), ExtractJson.Default.ExtractTotals);

    /// <summary>Reads back what an earlier process extracted.</summary>
    /// <exception cref="System.Text.Json.JsonException">A file is not what this version writes.</exception>
    public static ExtractedMonth Read(string folder)
    {
        var totals = ReadTotals(folder);
        var (outstanding, payouts, collected) = (Path.Combine(folder, Outstanding), Path.Combine(folder, Payouts), Path.Combine(folder, ProviderPayments));
        var elsewhere = Path.Combine(folder, PaymentsElsewhere);
        return new ExtractedMonth
        {
            Customers = ReadCustomers(folder),
            Payments = ReadPayments(folder),
            Files = ArtifactFile.ReadJson(Path.Combine(folder, Evidence), ExtractJson.Default.ExtractEvidence).Files,
            Controls = totals.Controls,
            Outstanding = File.Exists(outstanding) ? [.. ArtifactFile.ReadShard(outstanding, ExtractJson.Default.OutstandingBalance)] : null,
            Payouts = File.Exists(payouts) ? [.. ArtifactFile.ReadShard(payouts, ExtractJson.Default.Payout)] : null,
            ProviderPayments = File.Exists(collected) ? [.. ArtifactFile.ReadShard(collected, ExtractJson.Default.ProviderPayment)] : null,
            PaymentsElsewhere = File.Exists(elsewhere) ? [.. ArtifactFile.ReadShard(elsewhere, ExtractJson.Default.PaymentElsewhere)] : null,
            Note = totals.Note,
            Diagnostics = [.. ArtifactFile.ReadShard(Path.Combine(folder, Diagnostics), ExtractJson.Default.Diagnostic)],
        };
    }
}
