using System.Diagnostics.CodeAnalysis;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Rows of the run's log in an accountant's words. What it does not know is shown as the ledger wrote it.</summary>
internal static class RunLogWords
{
    public const string Started = "run started";
    public const string Status = "run status";
    public const string Sealed = "plan sealed";
    public const string Approved = "plan approved";
    public const string Listed = "files listed";
    public const string Comparing = "comparing with Xero";
    public const string Signed = "signed pack taken back";
    public const string Rewritten = "reports written again";

    private const string Account = "by account ";

    /// <summary>What a row says, and the account it names; null where it names none.</summary>
    public static (string Detail, string? Account) Parted(RunLogLine line) => line.Detail.LastIndexOf(Account, StringComparison.Ordinal) switch
    {
        < 0 => (line.Detail, null),
        var at => (line.Detail[..at].TrimEnd(' ', ','), line.Detail[(at + Account.Length)..]),
    };

    public static string What(string happened, string detail) => happened switch
    {
        Started => "Run started",
        Sealed => "Plan sealed",
        Approved => "Plan approved",
        Listed => "Files of the run listed",
        Comparing => "Comparison with Xero began",
        Signed => "Signed pack taken back",
        Rewritten => "Reports written again",
        Status => StatusOf(detail.Split(", ")[0]),
        "records taken in" => "Records taken in",
        "copies kept" => "Copies kept of what is taken back",
        "contact linked" => "Customer linked to a contact",
        "contact link ended" => "Link to a contact ended",
        "sent again" => "Request sent again, the same bytes and key",
        "posting adopted" => "Found in Xero and taken over",
        "posting Sending" => "Request written down, then sent",
        "posting Posted" => "In Xero",
        "posting Refused" => "Refused by Xero",
        "posting Planned" => "Not in Xero: may be sent again",
        "posting Deleting" => "Deletion written down, then sent",
        "posting Closed" => "Deleted in Xero",
        "month closed" => "Month closed",
        _ => happened,
    };

    /// <summary>Such as <c>invoice DEMO1/1</c>; empty for a row about the run.</summary>
    public static string Record(RunLogLine line)
    {
        if (!Enum.TryParse<RecordKind>(line.Kind, out var kind))
        {
            return $"{line.Kind} {line.Key}".Trim();
        }

        var (key, generation) = line.Key.LastIndexOf(" #", StringComparison.Ordinal) is > 0 and var at ? (line.Key[..at], line.Key[(at + 2)..]) : (line.Key, "1");
        var name = key.Contains('|', StringComparison.Ordinal) ? RecordNames.Of(kind, key)
            : kind is RecordKind.Contact or RecordKind.ContactUpdate ? $"contact of customer {key}"
            : $"{RecordWords.Of(kind)} {key}".TrimEnd();
        return kind switch
        {
            RecordKind.ContactUpdate or RecordKind.DocumentUpdate => name + ", update",
            RecordKind.DocumentRename => name + ", new number",
            _ => name,
        } + (generation == "1" ? "" : $", generation {generation}");
    }

    public static string Answer(string happened, string detail) => happened switch
    {
        Sealed or Approved => "seal " + Short(detail),
        Listed => "artifacts.json, SHA-256 " + Short(detail),
        Status => detail.Split(", exit ") is [_, var code] ? "exit code " + code : "",
        "records taken in" or "copies kept" => detail == "1" ? "1 record" : detail + " records",
        "contact linked" or "contact link ended" or "posting adopted" => "Xero id " + detail,
        _ => detail.Split(", ") is [var send, var answer] && TryEvent(answer, out var words) ? $"{send}, {words}" : detail,
    };

    private static bool TryEvent(string answer, [NotNullWhen(true)] out string? words)
    {
        var parts = answer.Split(' ');
        words = parts.Length > 2 || !Enum.TryParse<PostingEvent>(parts[0], out var happened) ? null : happened switch
        {
            PostingEvent.Accepted => "accepted",
            PostingEvent.Refused => "refused",
            PostingEvent.FoundInXero => "found in Xero",
            PostingEvent.AbsentFromXero => "not found in Xero and can no longer arrive",
            PostingEvent.NotTried => "Xero took no notice of it",
            PostingEvent.Deleted => "deleted",
            _ => parts[0],
        } + (parts is [_, var id] ? $": {id}" : "");
        return words is not null;
    }

    /// <summary>As much of a hash as tells it from every other; in full it stands on the sheet of hashes.</summary>
    private static string Short(string hash) => hash.Length > 16 ? hash[..16] + "…" : hash;

    private static string StatusOf(string status) => status switch
    {
        "Planned" => "Planned",
        "Applying" => "Loading began",
        "Applied" => "Loaded",
        "Stopped" => "Stopped midway",
        "Reconciled" => "Compared with Xero",
        "Superseded" => "Given up for another plan",
        "Undone" => "Taken back",
        _ => status,
    };
}
