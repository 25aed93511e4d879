using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform.Collections;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>Payouts of GoCardless in October beside SAFE's payments, both as lines of text. Clearing is 091, the bank 090, fees 404.</summary>
internal sealed record PayoutWorld
{
    public static readonly CollectionRule Rule = new()
    {
        Provider = "gocardless",
        ClearingAccount = "091",
        BankAccount = "090",
        Fees = new FeeRule { Account = "404", TaxType = "EXEMPTINPUT", Vat = FeeVat.None, Contact = "GoCardless Ltd", Reason = "exempt" },
    };

    public static readonly Organisation Books = new()
    {
        TenantId = "t1",
        Name = "Example Telecom Ltd",
        BaseCurrency = CurrencyCode.Gbp,
        Accounts =
        [
            Account("090", "BANK", "ASSET", 990), Account("091", "BANK", "ASSET", 991), Account("404", "EXPENSE", "EXPENSE", 994),
            Account("200", "SALES", "REVENUE", 992), Account("092", "BANK", "ASSET", 993) with { Status = "ARCHIVED" },
        ],
        TaxRates =
        [
            Rate("EXEMPTINPUT", "Exempt Expenses", 0m), Rate("INPUT2", "20% (VAT on Expenses)", 20m), Rate("REVERSECHARGES", "Reverse Charge Expenses (20%)", 20m),
            Rate("OUTPUT2", "20% (VAT on Income)", 20m) with { CanApplyToExpenses = false },
        ],
    };

    public CollectionRule By { get; init; } = Rule;

    public PlanWorld World { get; init; } = new();

    public PayoutHoldings Holdings { get; init; } = PayoutHoldings.None;

    public ImmutableArray<Payout> Open { get; init; } = [];

    /// <summary>By SAFE's payment: the payout of an earlier run.</summary>
    public Dictionary<string, string> PaidOut { get; init; } = [];

    /// <summary>Payments of the pipeline's other organisations: id, amount, date, account, organisation, bills.</summary>
    public string Elsewhere { get; init; } = "";

    /// <summary>What stands in the books of the pipeline's other organisations.</summary>
    public PostedElsewhere Posted { get; init; } = PostedElsewhere.None;

    public Dictionary<(string Payout, string Item), FoundElsewhere> OpenElsewhere { get; init; } = [];

    /// <summary>The pipeline's organisations; the books are <c>south</c>'s.</summary>
    public ImmutableArray<OrganisationShare> Shares { get; init; } = [];

    public ImmutableArray<ProviderPayment> Told { get; init; } = [];

    public ImmutableArray<Contact> Contacts { get; init; } = [new Contact { Id = Transform.Books.Id(900), Name = "gocardless ltd", Status = "ACTIVE" }];

    public Organisation Organisation { get; init; } = Books;

    /// <param name="payments">SAFE's: id, amount, date, reversed, account, names.</param>
    public ImmutableArray<PlannedPayout> Plan(string payments, params Payout[] payouts)
    {
        var plan = World.Basis;
        return new PayoutPlanning(new PayoutBasis
        {
            Plan = plan with
            {
                Pipeline = plan.Pipeline with
                {
                    Collections = [By],
                    Organisation = "south",
                    Shares = Shares,
                    PaymentTypes = [new PaymentTypeRule { PaymentType = "Direct Debit", AccountCode = "091", Treatment = PaymentTreatment.Post }],
                },
                Elsewhere = Posted,
                AccountIds = new Dictionary<string, Guid> { ["090"] = Transform.Books.Id(990), ["091"] = Transform.Books.Id(991), ["404"] = Transform.Books.Id(994) },
            },
            Organisation = Organisation,
            Contacts = Contacts,
            Holdings = Holdings,
            Payments = [.. payments.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Payment)],
            Open = Open,
            PaidOut = PaidOut,
            OpenElsewhere = OpenElsewhere,
            Elsewhere = new CollectedElsewhere(Elsewhere.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Other), Posted),
        }).Plan([.. payouts], Told);
    }

    /// <summary>Payout <c>PO1</c> of 20 October and its items: kind, gross, fee, charged, provider's id of the payment, what it was told.</summary>
    public static Payout Payout(string items, string id = "PO1", string date = "2026-10-20")
    {
        var lines = items.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((row, index) => Line(row, id, date, index)).ToImmutableArray();
        return new Payout
        {
            Provider = "gocardless",
            Id = id,
            Currency = CurrencyCode.Gbp,
            PaidOutOn = Transform.Books.Day(date),
            Gross = lines.Sum(static line => line.Gross),
            Fee = lines.Sum(static line => line.Fee),
            Net = lines.Sum(static line => line.Net),
            Lines = lines,
        };
    }

    public static string Found(IEnumerable<PlannedPayout> rows) =>
        string.Join("; ", rows.First().Items.Select(static item => $"{item.Finding} {item.PaymentId}".TrimEnd()));

    private static PayoutLine Line(string row, string payout, string date, int index)
    {
        string[] cells = [.. row.Split('|', StringSplitOptions.TrimEntries), "", "", "", "", "", ""];
        var (gross, fee) = (Amount(cells[1]), Amount(cells[2]));
        return new PayoutLine
        {
            Provider = "gocardless",
            Id = FormattableString.Invariant($"{payout}-{index + 1}"),
            PayoutId = payout,
            Kind = Enum.Parse<PayoutLineKind>(cells[0]),
            Category = cells[0],
            Currency = CurrencyCode.Gbp,
            Gross = gross,
            Fee = fee,
            Net = gross - fee,
            PaidOutOn = Transform.Books.Day(date),
            ChargedOn = cells[3].Length == 0 ? null : Transform.Books.Day(cells[3]),
            PaymentId = cells[4].Length == 0 ? null : cells[4],
            SafeReference = cells[5].Length == 0 ? null : cells[5],
            Payee = cells[6].Length == 0 ? null : cells[6],
            At = new SourceLocation("gocardless-payouts.csv", index + 2),
        };
    }

    private static CollectedPayment Payment(string row)
    {
        string[] cells = [.. row.Split('|', StringSplitOptions.TrimEntries), "", "", "", ""];
        return new CollectedPayment(
            cells[0], Amount(cells[1]), Transform.Books.Day(cells[2]), cells[3].Length == 0 ? null : Transform.Books.Day(cells[3]), CurrencyCode.Gbp,
            cells[4].Length == 0 ? "091" : cells[4], [cells[0], .. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static PaymentElsewhere Other(string row)
    {
        string[] cells = [.. row.Split('|', StringSplitOptions.TrimEntries), "", "", ""];
        return new PaymentElsewhere
        {
            Id = cells[0],
            Amount = Amount(cells[1]),
            Date = Transform.Books.Day(cells[2]),
            AccountNumber = cells[3],
            Organisation = cells[4].Length == 0 ? "north" : cells[4],
            Bills = [.. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            PaymentType = "Direct Debit",
            Currency = CurrencyCode.Gbp,
        };
    }

    private static decimal Amount(string text) => text.Length == 0 ? 0m : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static LedgerAccount Account(string code, string type, string accountClass, int id) =>
        new() { Id = Transform.Books.Id(id), Code = code, Name = code, Type = type, Class = accountClass, Status = "ACTIVE" };

    private static TaxRate Rate(string type, string name, decimal rate) => new() { TaxType = type, Name = name, EffectiveRate = rate, Status = "ACTIVE", CanApplyToExpenses = true };
}
