using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Core.Transform.Collections;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>collections:</c>, one group for each payment provider.</summary>
public sealed class PipelineCollectionKeys
{
    internal PipelineCollectionKeys()
    {
        Fees = FieldSpec.Section("fees", "What the provider keeps: money spent out of the clearing account.", [FeeAccount, FeeTaxType, FeeVat, FeeContact, FeeReason]).Required();
        Providers =
        [
            FieldSpec.Section("gocardless", "Payouts of GoCardless.", [ClearingAccount, BankAccount, Payees, Unexplained, Fees]),
            FieldSpec.Section("stripe", "Payouts of Stripe.", [ClearingAccount, BankAccount, Unexplained, Fees]),
        ];
        Section = FieldSpec.Section(
            "collections",
            "How payouts of payment providers come into Xero: a transfer from the clearing account to the bank, and the fees as money spent. A provider without a group is read and proved, and nothing of it is planned.",
            [.. Providers]).Default(SettingMap.Absent, "");
    }

    public FieldSpec<string> ClearingAccount { get; } = FieldSpec.Code("clearing_account", "Bank account where SAFE's payments of the provider land.").Required().Example("\"091\"");

    public FieldSpec<string> BankAccount { get; } = FieldSpec.Code("bank_account", "Bank account that the payouts reach.").Required().Example("\"090\"");

    public FieldSpec<ImmutableArray<string>> Payees { get; } = FieldSpec.Codes(
        "payees",
        "Creditors of the GoCardless account whose payouts are this organisation's, as the file has them, where one account collects for several companies. Payouts of creditors that another organisation names are left to it, and of those that nobody names are blocked.")
        .Rule("each at one organisation; needs a layout with `payee`").Example("[CR000123]");

    public FieldSpec<UnexplainedItems> Unexplained { get; } = FieldSpec.OneOf(
        "unexplained",
        "What becomes of a payout with an item that no payment of SAFE's explains: `hold` keeps it back, `post` posts it whole, and the item stands in the proof of the clearing account.",
        ("hold", UnexplainedItems.Hold), ("post", UnexplainedItems.Post)).Default(UnexplainedItems.Hold, "hold");

    public FieldSpec<string> FeeAccount { get; } = FieldSpec.Code("account", "Expense account of the fees.").Required().Example("\"404\"");

    public FieldSpec<string> FeeTaxType { get; } = FieldSpec.Code("tax_type", "Xero's tax type of the fees.").Required().Example("EXEMPTINPUT");

    public FieldSpec<FeeVat> FeeVat { get; } = FieldSpec.OneOf(
        "vat", "Whether VAT is in the amount that the provider keeps: `none` where it is exempt or under the reverse charge, `included` where it is charged at the rate of the tax type.",
        ("none", Collections.FeeVat.None), ("included", Collections.FeeVat.Included)).Required().Example("none");

    public FieldSpec<string> FeeContact { get; } = FieldSpec.Text("contact", "Name of the provider's contact in Xero; it must be there.").Required().Example("GoCardless Ltd");

    public FieldSpec<string> FeeReason { get; } = FieldSpec.Text("reason", "Why the fees are treated so, for the audit.").Required().Example("Payment services are exempt, VATA 1994 Schedule 9 Group 5; see GoCardless's own VAT invoices");

    public FieldSpec<SettingMap> Fees { get; }

    public ImmutableArray<FieldSpec<SettingMap>> Providers { get; }

    public FieldSpec<SettingMap> Section { get; }

    internal void Check(SettingMap pipeline, SettingFaults faults)
    {
        foreach (var provider in Providers)
        {
            if (pipeline.Find(Section)?.Find(provider) is { IsSound: true } group && group.Get(ClearingAccount) == group.Get(BankAccount))
            {
                faults.Error(DiagnosticCodes.BadSetting, group.AtOf(BankAccount), "The bank account is the clearing account, and a transfer needs two.", "Write the account that the provider pays into.", group.Get(BankAccount));
            }
        }
    }

    /// <summary>Of each provider's group, in the order of the file.</summary>
    internal ImmutableArray<ProviderPayee> PayeesOf(SettingMap section) =>
        [.. Providers.SelectMany(provider => section.Find(provider) is { } group ? group.Items(Payees).Select(payee => new ProviderPayee(provider.Name, payee)) : [])];

    /// <summary>Payees that no column tells would have every payout blocked.</summary>
    internal void CheckPayees(SettingMap pipeline, ImmutableArray<ExportFile> files, SettingFaults faults)
    {
        foreach (var provider in Providers)
        {
            var read = files.Where(file => LayoutFields.PayoutRoles.Contains(file.Role) && LayoutFields.ProviderOf(file.Role) == provider.Name).ToList();
            if (pipeline.Find(Section)?.Find(provider) is { } group && group.Has(Payees) && read.Count > 0 && !read.Exists(static file => file.Layout.Columns.Any(static column => column.Field == "payee")))
            {
                faults.Error(
                    DiagnosticCodes.PayoutFileShared, group.AtOf(Payees), $"The layout `{read[0].Layout.Name}` has no `payee`: whom each payout was paid to cannot be read.",
                    "Name the heading of the creditor as `payee:` in the layout; or give each organisation a file of its own below its `files:`.", string.Join(", ", group.Items(Payees)));
            }
        }
    }

    /// <summary>An account that the payments of SAFE never reach, as one of another organisation's, leaves every item of the payouts unexplained.</summary>
    internal void CheckTypes(SettingMap pipeline, ImmutableArray<PaymentTypeRule> types, SettingFaults faults)
    {
        foreach (var provider in Providers)
        {
            if (pipeline.Find(Section)?.Find(provider) is { IsSound: true } group && !types.Any(type => type.AccountCode == group.Get(ClearingAccount)))
            {
                faults.Warning(
                    DiagnosticCodes.NothingLandsInClearing, group.AtOf(ClearingAccount), $"No payment type of the organisation lands in {group.Get(ClearingAccount)}, so that no item of {provider.Name}'s payouts can be a payment of SAFE's.",
                    "Write the account of the types that the provider collects, as `payments:` has it; or give the type this account there.", group.Get(ClearingAccount));
            }
        }
    }

    internal ImmutableArray<CollectionRule> Read(SettingMap pipeline) =>
        pipeline.Find(Section) is not { } section ? [] : [.. Providers.Select(provider => section.Find(provider) is { } group ? Rule(provider.Name, group, section.AtOf(provider)) : null).OfType<CollectionRule>()];

    private CollectionRule Rule(string provider, SettingMap group, SourceLocation at)
    {
        var fees = group.Get(Fees);
        return new CollectionRule
        {
            Provider = provider,
            ClearingAccount = group.Get(ClearingAccount),
            BankAccount = group.Get(BankAccount),
            Payees = group.Items(Payees),
            Unexplained = group.Get(Unexplained),
            At = at,
            Fees = new FeeRule
            {
                Account = fees.Get(FeeAccount),
                TaxType = fees.Get(FeeTaxType),
                Vat = fees.Get(FeeVat),
                Contact = fees.Get(FeeContact),
                Reason = fees.Get(FeeReason),
            },
        };
    }
}
