using System.Globalization;
using System.Text;
using SafeXeroEtl.Cli.Commands;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Views;

/// <summary>Lists as aligned text.</summary>
internal static class ListView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Runs(IReadOnlyCollection<LedgerRun> runs)
    {
        if (runs.Count == 0)
        {
            return "No runs yet. `safexero run pipelines/demo --period 2026-10` makes one.";
        }

        var text = new StringBuilder();
        var width = RunColumn.WidthOf(runs.Select(static run => run.RunId));
        var by = runs.Max(static run => run.Account.Length);
        text.AppendLine(British, $"{"run".PadRight(width)} {"status",-10} {"exit",4}  {"started",-19} {"by".PadRight(by)} seal");
        foreach (var run in runs)
        {
            text.AppendLine(British, $"{run.RunId.PadRight(width)} {StatusOf(run),-10} {run.Exit?.ToString(British) ?? "-",4}  {run.CreatedAt,-19:yyyy-MM-dd HH:mm:ss} {run.Account.PadRight(by)} {run.Seal?[..12] ?? "-"}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A run that never came to a plan had none for another to take the place of.</summary>
    private static string StatusOf(LedgerRun run) => run is { Status: RunStatus.Superseded, Seal: null } ? "No plan" : run.Status.ToString();

    /// <summary>What the list has no room for.</summary>
    public static string Approval(PlanApproval approval) =>
        Terminal.Plain(string.Create(British, $"approved by {approval.Person} ({approval.By}) on {approval.At:yyyy-MM-dd HH:mm} UTC{(approval.Note is { } note ? ": " + note : "")}"));

    public static string Records(IReadOnlyCollection<ShownRecord> records)
    {
        var text = new StringBuilder();
        foreach (var shown in records)
        {
            var (record, posting, _) = shown;
            text.AppendLine(Terminal.Plain(Headed(record)));
            text.AppendLine(British, $"  customer   {Terminal.Plain(record.AccountNumber)}");
            if (record.Kind != RecordKind.Contact)
            {
                text.AppendLine(British, $"  dated      {record.Date:yyyy-MM-dd}   {record.Currency} {record.Amount:#,##0.00}");
            }

            text.AppendLine(British, $"  from       {Terminal.Plain(record.Source)}");
            text.AppendLine($"  stands     {StandingOf(record)}{(record.Code is null ? "" : $" ({record.Code})")} {Terminal.Plain(record.Reason ?? "")}".TrimEnd());
            text.AppendLine(British, $"  in Xero    {(shown.Adopted is { } adopted ? $"{Terminal.Plain(adopted.Number)} of {adopted.Date:yyyy-MM-dd}, keyed by hand   {adopted.DocumentId}" : posting?.XeroId?.ToString() ?? (shown.Link is { } link ? $"{link.ContactId}, {Terminal.PlainLine(link.ContactName)}" : "no id of ours"))}{(posting is null ? "" : $"   {posting.State}, generation {posting.Generation}")}");
            text.AppendLine(British, $"  runs       {(record.FirstRun == record.LastRun ? record.LastRun : $"{record.FirstRun} … {record.LastRun}")}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>To a bookkeeper a settled bill is a paid one; the ledger means that it needs nothing more of us.</summary>
    private static string StandingOf(LedgerRecord record) => record.Standing == RecordStanding.Settled ? "In Xero" : record.Standing.ToString();

    private static string Headed(LedgerRecord record) => RecordNames.WithKind(record.Kind, record.Key) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : record.Key;

    public static string Books(SandboxSummary books)
    {
        var text = new StringBuilder();
        foreach (var organisation in books.Organisations)
        {
            text.AppendLine(British, $"{organisation.Name}   tenant {organisation.TenantId}");
            var kind = organisation.Lines.Select(static line => line.Kind.Length).Append(14).Max();
            foreach (var line in organisation.Lines)
            {
                text.AppendLine(British, $"  {line.Kind.PadRight(kind)} {line.Status,-12} {line.Count,7:#,##0}  {line.Currency,-3} {(line.Currency.Length == 0 ? "" : line.Total.ToString("#,##0.00", British)),16}");
            }
        }

        text.AppendLine(British, $"digest {books.Digest}");
        return text.ToString().TrimEnd();
    }
}
