using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>show DEMO1234/4</c>: one bill, payment or customer as the ledger knows it.</summary>
internal static class ShowCommand
{
    public static Command Build()
    {
        var subject = new Argument<string>("KEY") { Description = "A bill number, a payment id or an account number." };
        var command = new Command(
            "show",
            """
            Shows one bill, payment or customer: what SAFE said, where it stands, its id in Xero and its payments.

            Examples:
              safexero show DEMO1234/1
              safexero show 60082
            """)
        {
            subject,
        };
        command.SetAction(parsed =>
        {
            using var ledger = WorkspaceLedger.OpenToRead(parsed);
            var key = parsed.GetRequiredValue(subject);
            var tenants = ledger.Runs().Select(static run => run.TenantId).Distinct().ToArray();
            var found = tenants.SelectMany(tenant => Find(ledger, tenant, key)).ToArray();
            var view = new OutputView(parsed);
            return found.Length > 0 ? view.Records(found) : view.Refused([Unknown(key, tenants.SelectMany(ledger.Records))], ExitCode.Usage);
        });
        return command;
    }

    private static Diagnostic Unknown(string key, IEnumerable<LedgerRecord> records) => new()
    {
        Code = DiagnosticCodes.BadUsage,
        Message = $"Nothing called '{key}' was ever taken in.",
        Value = key,
        NextStep = NearestName.DidYouMean(key, records.SelectMany(NamesOf).Distinct(), "Name a bill number, a payment id or an account number as SAFE writes it; `safexero history` lists the runs."),
    };

    private static IEnumerable<string> NamesOf(LedgerRecord record) =>
        [record.Kind == RecordKind.Payment ? LedgerView.PaymentIdOf(record.Key) : record.Key, record.AccountNumber];

    private static IEnumerable<ShownRecord> Find(RunLedger ledger, string tenant, string key)
    {
        var postings = Enum.GetValues<RecordKind>().ToDictionary(static kind => kind, kind => ledger.Postings(tenant, kind));
        var links = ledger.Links(tenant);
        ShownRecord[] records = [.. ledger.Records(tenant).Select(record => new ShownRecord(record, postings[record.Kind].GetValueOrDefault(record.Key), record.Kind == RecordKind.Contact ? links.GetValueOrDefault(record.AccountNumber) : null))];
        var bill = Array.Find(records, shown => shown.Adopted?.Number == key)?.Record.Key;
        return records.Where(shown => Concerns(shown.Record, key) || (bill is not null && Concerns(shown.Record, bill)));
    }

    private static bool Concerns(LedgerRecord record, string key) =>
        record.Key == key
        || (record.Kind == RecordKind.Payment && (LedgerView.PaymentIdOf(record.Key) == key || LedgerView.BillNumberOf(record.Key) == key))
        || (record.Kind != RecordKind.Contact && record.AccountNumber == key);
}

/// <summary>A record and its posting; null when nothing was ever sent for it.</summary>
/// <param name="Link">Of a customer, the contact that it is in Xero.</param>
internal sealed record ShownRecord(LedgerRecord Record, LedgerPosting? Posting, ContactLink? Link)
{
    /// <summary>The document in Xero that somebody keyed for it under another number; null where none was adopted.</summary>
    public Adoption? Adopted { get; } = Posting is { State: PostingState.Posted } ? null : AdoptedCopies.Of(Record);
}
