using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Transform;

/// <summary>What Transform made; the bills are streamed from their shard, sorted by number.</summary>
public sealed record TransformOutcome
{
    /// <summary>By account number.</summary>
    public required IReadOnlyDictionary<string, ContactMatch> Matches { get; init; }

    public required ImmutableArray<CashPart> Cash { get; init; }

    /// <summary>Numbers of all bills of the export, so that nobody reads them all to know whether one is there.</summary>
    public IReadOnlySet<string> BillNumbers { get; init; } = new HashSet<string>();

    /// <summary>Bills from before the pipeline's start that credit notes give back: no run takes them in, and Xero may have them.</summary>
    public IReadOnlySet<string> CreditedBeforeStart { get; init; } = new HashSet<string>();

    /// <summary>Branding themes of the documents; null is the organisation's default.</summary>
    public IReadOnlySet<Guid?> Themes { get; init; } = new HashSet<Guid?>();

    public ContactFindings ContactFindings { get; init; } = new();

    public required string BillsPath { get; init; }

    /// <summary>May be asked for again and again.</summary>
    public IEnumerable<TransformedBill> Bills() => ArtifactFile.ReadShard(BillsPath, TransformJson.Default.TransformedBill);
}

/// <summary>The second stage: exports and YAML to documents, cash parts and contact matches. No network; decisions are in Core.</summary>
public static class TransformStage
{
    private const string BillsFile = "documents.jsonl";
    private const string MatchesFile = "matches.jsonl";
    private const string FindingsFile = "contact-findings.json";

    /// <param name="billsBefore">Numbers of the bills that the ledger knows.</param>
    public static TransformOutcome Run(
        PipelineDefinition pipeline, AccountingPeriod period, ExtractOutcome extract, ReferenceData xero, IEnumerable<ContactLink> links, IEnumerable<string> billsBefore, RunDirectory run)
    {
        ImmutableArray<Customer> customers = [.. extract.Month.Customers];
        var billsPath = BillsPath(run);
        var transformation = new BillTransformation(pipeline, xero.Organisation, customers.ToDictionary(static customer => customer.AccountNumber), OriginalCharges.Find(extract.Bills(), extract.Refunded));
        var (numbers, credited, later, themes) = WriteBills(pipeline, period.LastDay, extract, transformation, billsPath);

        foreach (var number in billsBefore)
        {
            later.Know(number);
        }

        var matches = new ContactMatcher(xero.Contacts, pipeline, links).Match(customers);
        ArtifactFile.WriteShard(Path.Combine(run.Transform, MatchesFile), matches, TransformJson.Default.ContactMatch);
        var findings = ContactFindings.Find(xero.Contacts, pipeline, customers.Select(static customer => customer.AccountNumber).ToHashSet());
        ArtifactFile.WriteJson(Path.Combine(run.Transform, FindingsFile), findings, TransformJson.Default.ContactFindings);
        var matchOf = matches.ToDictionary(static match => match.AccountNumber);

        var payments = new PaymentTransformation(pipeline, xero.Organisation, period.LastDay, account => matchOf.GetValueOrDefault(account)?.ContactId?.ToString() ?? account);
        var cash = payments.Transform([.. extract.Month.Payments.Select(later.AsAt)]);
        ArtifactFile.WriteShard(Path.Combine(run.Transform, "payments.jsonl"), cash, TransformJson.Default.CashPart);
        return new TransformOutcome
        {
            Matches = matchOf,
            Cash = cash,
            ContactFindings = findings,
            BillNumbers = numbers,
            CreditedBeforeStart = credited,
            Themes = themes,
            BillsPath = billsPath,
        };
    }

    /// <summary>What an earlier process transformed.</summary>
    public static TransformOutcome Read(RunDirectory run) => new()
    {
        Matches = ReadMatches(run).ToDictionary(static match => match.AccountNumber),
        Cash = [.. ArtifactFile.ReadShard(Path.Combine(run.Transform, "payments.jsonl"), TransformJson.Default.CashPart)],
        BillsPath = BillsPath(run),
    };

    /// <summary>None of a run that an earlier version made.</summary>
    public static ContactFindings ReadFindings(RunDirectory run)
    {
        var path = Path.Combine(run.Transform, FindingsFile);
        return File.Exists(path) ? ArtifactFile.ReadJson(path, TransformJson.Default.ContactFindings) : new ContactFindings();
    }

    internal static bool IsMatched(RunDirectory run) => File.Exists(Path.Combine(run.Transform, MatchesFile));

    /// <summary>Every customer's match, in the order of the export.</summary>
    public static IEnumerable<ContactMatch> ReadMatches(RunDirectory run) => ArtifactFile.ReadShard(Path.Combine(run.Transform, MatchesFile), TransformJson.Default.ContactMatch);

    internal static string BillsPath(RunDirectory run) => Path.Combine(run.Transform, BillsFile);

    private static (HashSet<string> Numbers, HashSet<string> CreditedBeforeStart, LaterBills Later, HashSet<Guid?> Themes) WriteBills(
        PipelineDefinition pipeline, DateOnly lastDay, ExtractOutcome extract, BillTransformation transformation, string path)
    {
        var (numbers, early, credited, later, themes) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new LaterBills(lastDay), new HashSet<Guid?>());
        ArtifactFile.WriteShard(path, extract.Bills().Select(bill =>
        {
            numbers.Add(bill.Number);
            later.Add(bill.Number, bill.Date);
            if (bill.Date < pipeline.Start)
            {
                early.Add(bill.Number);
            }

            var transformed = transformation.Transform(bill);
            if (transformed.Document is { } document)
            {
                themes.Add(document.BrandingThemeId);
            }

            credited.UnionWith((transformed.CreditedBills ?? []).Select(static one => one.BillNumber));
            return transformed;
        }), TransformJson.Default.TransformedBill);
        credited.IntersectWith(early);
        return (numbers, credited, later, themes);
    }
}
