using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Tests.Transform;

/// <summary>An organisation, a pipeline and SAFE's records that tests begin with.</summary>
internal static class Books
{
    public static readonly AccountingPeriod October = new(2026, 10);

    public static Organisation Tenant { get; } = new()
    {
        TenantId = "00000000-0000-0000-0000-0000000000aa",
        Name = "Example Telecom Ltd",
        BaseCurrency = CurrencyCode.Gbp,
        Accounts =
        [
            Account("200", "SALES", "REVENUE"), Account("260", "REVENUE", "REVENUE"), Account("299", "SALES", "REVENUE") with { Status = "ARCHIVED" },
            Account("400", "EXPENSE", "EXPENSE") with { TakesPayments = true }, Account("090", "BANK", "ASSET"), Account("091", "BANK", "ASSET") with { Status = "ARCHIVED" },
            Account("610", "CURRENT", "ASSET") with { SystemAccount = "DEBTORS" }, Account("611", "CURRENT", "ASSET") with { TakesPayments = true },
            Account("860", "CURRLIAB", "LIABILITY") with { SystemAccount = "ROUNDING" },
            Account("835", "CURRLIAB", "LIABILITY") with { TakesPayments = true }, Account("836", "CURRENT", "ASSET"),
        ],
        TaxRates =
        [
            Rate("OUTPUT2", "20% (VAT on Income)", 20m), Rate("RROUTPUT", "5% (VAT on Income)", 5m), Rate("ZERORATEDOUTPUT", "Zero Rated Income", 0m),
            Rate("EXEMPTOUTPUT", "Exempt Income", 0m), Rate("DRC", "Domestic Reverse Charge @ 20%", 20m), Rate("DRC0", "Domestic Reverse Charge", 0m),
            Rate("OLD", "17.5%", 17.5m) with { Status = "ARCHIVED" },
        ],
    };

    public static PipelineDefinition Pipeline { get; } = new()
    {
        Name = "demo",
        Organisation = "sandbox",
        Start = new DateOnly(2026, 8, 1),
        ExportFolder = "exports/{period}",
        Files = [new ExportFile("lines", "lines.csv", new ExportLayout { Name = "lines", Role = "lines", Columns = [] })],
        Controls = [],
        AccountRules =
        [
            new AccountRule { Name = "credits", TransactionTypes = ["Credit"], CreditOfSale = true, AccountCode = "200" },
            new AccountRule { Name = "calls", TransactionTypes = ["Calls"], AccountCode = "200" },
            new AccountRule { Name = "debtors", TransactionTypes = ["Debtors"], AccountCode = "610" },
            new AccountRule { Name = "archived", TransactionTypes = ["Archived"], AccountCode = "299" },
            new AccountRule { Name = "expense", TransactionTypes = ["Expense"], AccountCode = "400" },
            new AccountRule { Name = "nowhere", TransactionTypes = ["Nowhere"], AccountCode = "777" },
            new AccountRule { Name = "wholesale", TransactionTypes = ["Wholesale"], AccountCode = "260" },
        ],
        VatRules =
        [
            Vat("S", "OUTPUT2", 20m), Vat("R", "RROUTPUT", 5m), Vat("Z", "ZERORATEDOUTPUT", 0m, VatTreatment.ZeroRated), Vat("E", "EXEMPTOUTPUT", 0m, VatTreatment.Exempt),
            Vat("D", "DRC", 20m, VatTreatment.ReverseCharge), Vat("D0", "DRC0", 20m, VatTreatment.ReverseCharge), Vat("O", "OLD", 17.5m), Vat("X", "OUTPUT2", 5m), Vat("N", "NOTTHERE", 20m),
            Vat("F", "ZERORATEDOUTPUT", 0m, VatTreatment.ReverseCharge),
        ],
        ReverseCharge = new ReverseChargeRules
        {
            WholesaleTypes = ["Wholesale"],
            Customers =
            [
                new ReverseChargeCustomer { AccountNumber = "A1", VatNumber = "123456789", CheckedOn = new DateOnly(2026, 9, 1), Reference = "A1B-C2D-E3F", Confirmation = "file 12" },
                new ReverseChargeCustomer { AccountNumber = "A2", VatNumber = "123456789", CheckedOn = new DateOnly(2026, 9, 1), Reference = "A1B-C2D-E3G", Confirmation = "file 13", Expires = new DateOnly(2026, 10, 14) },
            ],
        },
        PaymentTypes =
        [
            new PaymentTypeRule { PaymentType = "Direct Debit", AccountCode = "090" },
            new PaymentTypeRule { PaymentType = "Card", AccountCode = "611" },
            new PaymentTypeRule { PaymentType = "Control", AccountCode = "610" },
            new PaymentTypeRule { PaymentType = "Closed bank", AccountCode = "091" },
            new PaymentTypeRule { PaymentType = "Nowhere", AccountCode = "777" },
            new PaymentTypeRule { PaymentType = "Barter", Treatment = PaymentTreatment.Excluded, Reason = "no money moved" },
            new PaymentTypeRule { PaymentType = "Transfer", Treatment = PaymentTreatment.Transfer, ControlAccountCode = "835", PairDays = 2 },
            new PaymentTypeRule { PaymentType = "Set-off", Treatment = PaymentTreatment.Contra, ControlAccountCode = "835" },
            new PaymentTypeRule { PaymentType = "Set-off 836", Treatment = PaymentTreatment.Contra, ControlAccountCode = "836" },
            new PaymentTypeRule { PaymentType = "Bad debt", Treatment = PaymentTreatment.WriteOff, AccountCode = "400", TaxType = "NONE" },
            new PaymentTypeRule { PaymentType = "Bad debt with VAT", Treatment = PaymentTreatment.WriteOff, AccountCode = "400", TaxType = "OUTPUT2" },
            new PaymentTypeRule { PaymentType = "Bad debt at nought", Treatment = PaymentTreatment.WriteOff, AccountCode = "400", TaxType = "ZERORATEDOUTPUT" },
            new PaymentTypeRule { PaymentType = "Bad debt to 836", Treatment = PaymentTreatment.WriteOff, AccountCode = "836", TaxType = "NONE" },
            new PaymentTypeRule { PaymentType = "Bad debt to bank", Treatment = PaymentTreatment.WriteOff, AccountCode = "090", TaxType = "NONE" },
            new PaymentTypeRule { PaymentType = "Bank feed", AccountCode = "090", Origin = PaymentOrigin.Xero },
            new PaymentTypeRule { PaymentType = "Overpay", AccountCode = "090", OnAccount = OnAccountPolicy.Overpayment },
            new PaymentTypeRule { PaymentType = "Deposit", AccountCode = "090", OnAccount = OnAccountPolicy.Prepayment, PrepaymentAccountCode = "835", TaxType = "NONE" },
            new PaymentTypeRule { PaymentType = "Deposit with VAT", AccountCode = "090", OnAccount = OnAccountPolicy.Prepayment, PrepaymentAccountCode = "835", TaxType = "OUTPUT2" },
            new PaymentTypeRule { PaymentType = "Deposit on 836", AccountCode = "090", OnAccount = OnAccountPolicy.Prepayment, PrepaymentAccountCode = "836", TaxType = "NONE" },
            new PaymentTypeRule { PaymentType = "Deposit on bank", AccountCode = "090", OnAccount = OnAccountPolicy.Prepayment, PrepaymentAccountCode = "090", TaxType = "NONE" },
            new PaymentTypeRule { PaymentType = "Deposit of old", AccountCode = "090", OnAccount = OnAccountPolicy.Prepayment, PrepaymentAccountCode = "835", TaxType = "OLD" },
            new PaymentTypeRule { PaymentType = "Bacs", AccountCode = "090", IsClearing = true, Batch = BatchScope.Day, HoldDays = 3, ReturnedAccountCode = "836" },
            new PaymentTypeRule { PaymentType = "Cheque", AccountCode = "090", Batch = BatchScope.Payment, HoldDays = 6 },
            new PaymentTypeRule { PaymentType = "Clearing 611", AccountCode = "611", IsClearing = true },
            new PaymentTypeRule { PaymentType = "Returned to bank", AccountCode = "090", ReturnedAccountCode = "090" },
        ],
        ContactDecisions = [],
        AcceptedDifferences = [],
        DefinitionFiles = ImmutableSortedDictionary<string, string>.Empty,
    };

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static BilledDocument Bill(params ChargeLine[] lines)
    {
        var net = decimal.Round(lines.Sum(static line => line.Net), 2, MidpointRounding.AwayFromZero);
        var vat = decimal.Round(lines.Sum(static line => line.Vat ?? 0m), 2, MidpointRounding.AwayFromZero);
        return new BilledDocument
        {
            Number = "A1/1",
            AccountNumber = "A1",
            Date = new DateOnly(2026, 10, 15),
            DueDate = new DateOnly(2026, 11, 14),
            Currency = CurrencyCode.Gbp,
            Net = net,
            Vat = vat,
            Gross = net + vat,
            Lines = [.. lines],
            At = new SourceLocation("invoices.csv", 2),
            ContentHash = "h1",
        };
    }

    public static ChargeLine Line(decimal net, decimal? vat, string? vatCode = "S", string type = "Calls", string id = "1") => new()
    {
        TransactionId = id,
        TransactionType = type,
        Description = "Calls in October",
        Net = net,
        Vat = vat,
        VatCode = vatCode,
        SourceLine = 7,
    };

    public static Customer Customer(string account = "A1", string name = "Harbour Bakery Ltd") => new()
    {
        AccountNumber = account,
        Name = name,
        At = new SourceLocation("customers.csv", 2),
    };

    public static MappedLine Mapped(decimal net, decimal? vat, decimal rate, VatTreatment treatment = VatTreatment.Taxed, decimal? xeroRate = null)
    {
        var rule = treatment == VatTreatment.ReverseCharge ? Vat("D", "DRC", rate, treatment)
            : rate == 20m ? Vat("S", "OUTPUT2", 20m) : rate == 5m ? Vat("R", "RROUTPUT", 5m) : Vat("Z", "ZERORATEDOUTPUT", 0m, VatTreatment.ZeroRated);
        return new MappedLine(Line(net, vat), Pipeline.AccountRules[1], rule, xeroRate ?? rate) { Description = "Calls" };
    }

    private static VatRule Vat(string code, string taxType, decimal rate, VatTreatment treatment = VatTreatment.Taxed) =>
        new() { VatCodes = [code], TaxType = taxType, Rate = rate, Treatment = treatment };

    private static LedgerAccount Account(string code, string type, string accountClass) =>
        new() { Id = Id(int.Parse(code, CultureInfo.InvariantCulture)), Code = code, Name = "Account " + code, Type = type, Class = accountClass, Status = "ACTIVE" };

    private static TaxRate Rate(string taxType, string name, decimal rate) =>
        new() { TaxType = taxType, Name = name, EffectiveRate = rate, Status = "ACTIVE", CanApplyToRevenue = true };
}
