using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Documents;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of pipeline.yml.</summary>
public static class PipelineKeys
{
    private static readonly DocumentSettings DocumentDefaults = new();

    /// <summary>A run's folder is called after the pipeline, an organisation's alias (40), the month and a number, and may have 100 letters.</summary>
    public const int NameLettersMax = 45;

    public static FieldSpec<string> Name { get; } = FieldSpec.Text("name", "What reports call the pipeline.")
        .Required().Rule("at most 45 letters").Example("Example Telecom, month end");

    public static FieldSpec<string> Organisation { get; } =
        FieldSpec.Code("organisation", "`sandbox`, or the alias under which you signed in to a Xero organisation.")
        .Rule("this or `organisations`").Example("sandbox");

    public static FieldSpec<ImmutableArray<string>> Dealers { get; } =
        FieldSpec.Codes("dealers", "Dealers whose bills go into the one organisation together. Without it an export with bills of more than one dealer is refused: SAFE lets each have books of its own.")
        .Rule("not with `organisations`").Example("[MAIN, NORTH]");

    public static FieldSpec<DateOnly> Start { get; } =
        FieldSpec.Date("start", "First day the pipeline takes in; what SAFE dates before it is left alone.")
        .Required().Example("2026-09-01");

    public static FieldSpec<DateOnly> ClosedTo { get; } =
        FieldSpec.Date("closed_to", "Nothing dated on or before this day is touched. The ledger's closes and Xero's lock dates hold as well.")
        .Example("2026-08-31");

    public static FieldSpec<string> Exports { get; } = FieldSpec.FilePath(
            "exports",
            "Folder of one period's exports, or a ZIP of them, below the pipeline's own. A folder that is not there is looked for as a ZIP of the same name.")
        .Required()
        .Rule("holds the month: `{period}` stands for 2026-10, `{yyyy}`, `{yy}` and `{MM}` for its parts, as in `archive/{yyyy}/safe-{yyyy}{MM}.zip`")
        .Example("exports/{period}");

    public static PipelineFileKeys Files { get; } = new();

    public static FieldSpec<ImmutableArray<Placed<string>>> Layouts { get; } = FieldSpec.FilePaths("layouts", "Files of layouts.")
        .Required().Example("[../_shared/layouts.yml]");

    public static PipelineControlKeys Controls { get; } = new();

    public static FieldSpec<string> Accounts { get; } = FieldSpec.FilePath("accounts", "File of account rules.").Required().Example("accounts.yml");

    public static PipelineVatKeys Vat { get; } = new();

    public static FieldSpec<string> ReverseCharge { get; } =
        FieldSpec.FilePath("reverse_charge", "File of reverse-charge customers; without it nobody is one.")
        .Example("reverse_charge.yml");

    public static FieldSpec<string> Payments { get; } = FieldSpec.FilePath("payments", "File of payment types.").Required().Example("payments.yml");

    public static FieldSpec<string> Decisions { get; } = FieldSpec.FilePath("decisions", "File of contact decisions; without it there are none.")
        .Example("contacts.yml");

    public static FieldSpec<ContactSharing> Sharing { get; } =
        FieldSpec.OneOf("sharing", "Whether two SAFE accounts may share one contact without a decision.",
        ("ask", ContactSharing.Ask), ("same_company", ContactSharing.SameCompany), ("never", ContactSharing.Never)).Default(new ContactSettings().Sharing, "ask");

    public static FieldSpec<decimal> AutoLink { get; } =
        FieldSpec.Probability("auto_link", "Probability that two records are one company from which they are linked without a person.").Default(new ContactSettings().AutoLink, "0.95");

    public static FieldSpec<decimal> ReviewFrom { get; } =
        FieldSpec.Probability("review", "Probability from which a person is asked; below it the customer is new.").Default(new ContactSettings().Review, "0.05")
        .Rule("not above `auto_link`");

    public static PipelineUpdateKeys ContactUpdates { get; } = new();

    public static FieldSpec<SettingMap> Contacts { get; } = FieldSpec.Section("contacts", "How customers become contacts.", [Decisions, Sharing, AutoLink, ReviewFrom, ContactUpdates.Section])
        .Default(SettingMap.Absent, "");

    public static FieldSpec<string> Differences { get; } =
        FieldSpec.FilePath("differences", "File of accepted differences; without it none is accepted.")
        .Example("differences.yml");

    public static FieldSpec<string> Late { get; } =
        FieldSpec.FilePath("late", "File of decisions about bills and payments that came after their month was closed; without a decision they are blocked.")
        .Example("late.yml");

    public static FieldSpec<string> Baseline { get; } =
        FieldSpec.FilePath("baseline", "File of decisions about bills that were keyed into Xero by hand. With it a new bill that looks like a document of its contact, by amount and date, waits until somebody has said whether it is that, or is adopted where the file says so.")
        .Example("baseline.yml");

    public static FieldSpec<Accounting.DocumentStatus> Status { get; } = FieldSpec.OneOf("status", "Status in which documents are created in Xero.",
        ("authorised", Accounting.DocumentStatus.Authorised), ("submitted", Accounting.DocumentStatus.Submitted), ("draft", Accounting.DocumentStatus.Draft)).Default(DocumentDefaults.Status, "authorised");

    public static FieldSpec<int> DueDays { get; } =
        FieldSpec.Days("due_days", "Days from bill to due date where neither bill nor customer says; without it such a bill is blocked.")
        .Example("14");

    public static FieldSpec<int> MaxPlacedPence { get; } =
        FieldSpec.WholeNumber("max_placed_pence", "Most pence that may be placed on the lines of one document so that Xero shows SAFE's figures.", 10_000)
        .Default(DocumentDefaults.MaxPlacedPence, "100");

    public static FieldSpec<PennyMode> Pennies { get; } =
        FieldSpec.OneOf("pennies", "What is done where Xero's own VAT, rounded line by line, would not make SAFE's: `tax_amount` sets the VAT of single lines, `rounding_line` adds a line on Xero's rounding account (gross is SAFE's, net and VAT differ by it), `block` blocks the bill.",
        ("tax_amount", PennyMode.TaxAmount), ("rounding_line", PennyMode.RoundingLine), ("block", PennyMode.Block)).Default(DocumentDefaults.Pennies, "tax_amount");

    public static FieldSpec<Summarising> Summarise { get; } =
        FieldSpec.OneOf("summarise", "Which charges of a bill become one line: none of them, those of one transaction type, those of one site, or all. Only what goes to one account, tax type, tracking and item is summed, and credits apart from charges.",
        ("none", Summarising.None), ("charge_type", Summarising.ChargeType), ("site", Summarising.Site), ("single", Summarising.OneLine)).Default(DocumentDefaults.Summarise, "none");

    public static FieldSpec<CreditAllocating> AllocateCredits { get; } =
        FieldSpec.OneOf("allocate_credits", "Which bills a credit note is given to: `linked`, those whose charges it gives back as SAFE links them; `oldest_first`, those and then the customer's oldest open invoices; `never`, none. Sent with the payments, before them.",
        ("linked", CreditAllocating.Linked), ("oldest_first", CreditAllocating.OldestFirst), ("never", CreditAllocating.Never)).Default(DocumentDefaults.AllocateCredits, "linked");

    public static FieldSpec<string> LineDescription { get; } = FieldSpec.Text("line_description", "What each line says; an account rule's `describe` comes first.")
        .Rule(TemplateKeys.Rule(LineTexts.LineNames)).Example($"'{LineTexts.DescriptionDefault}'");

    public static FieldSpec<string> Reference { get; } = FieldSpec.Text("reference", "What stands in the document's reference.")
        .Rule(TemplateKeys.Rule(LineTexts.ReferenceNames)).Example($"'{LineTexts.ReferenceDefault}'");

    public static FieldSpec<string> BrandingTheme { get; } =
        FieldSpec.Text("branding_theme", "Name of the branding theme in Xero; without it the organisation's own default.").Example("Standard");

    public static FieldSpec<ImmutableArray<Keyed<string>>> BrandingByDealer { get; } =
        FieldSpec.TextByKey("branding_by_dealer", "Branding theme of the documents of a dealer's customers, by dealer code.").Example("{NORTH: North Telecom}");

    public static FieldSpec<SettingMap> Documents { get; } =
        FieldSpec.Section("documents", "How documents are made.",
        [Status, StatusRuleKeys.Rules, DueDays, Pennies, MaxPlacedPence, Summarise, AllocateCredits, LineDescription, Reference, BrandingTheme, BrandingByDealer])
        .Default(SettingMap.Absent, "");

    public static FieldSpec<ImmutableArray<string>> Transfers { get; } =
        FieldSpec.SomeOf("transfers", "What a run moves, unless the command says `--only`.",
        ("contacts", "contacts"), ("invoices", "invoices"), ("payments", "payments")).Default(["contacts", "invoices", "payments"], "[contacts, invoices, payments]").Rule("at least one");

    public static FieldSpec<int> BlockedCount { get; } = FieldSpec.WholeNumber("count", "Records.", 1_000_000).Default(0, "0");

    public static FieldSpec<decimal> BlockedAmount { get; } = FieldSpec.Amount("amount", "Their sum.").Default(0m, "0.00").Rule("not below 0");

    public static FieldSpec<SettingMap> MaxBlocked { get; } =
        FieldSpec.Section("max_blocked", "How much may be blocked before nothing at all is sent; both limits hold.", [BlockedCount, BlockedAmount])
        .Default(SettingMap.Absent, "");

    public static PipelineApprovalKeys Approval { get; } = new();

    public static PipelineEvidenceKeys Evidence { get; } = new();

    public static PipelineAutomationKeys Automations { get; } = new();

    public static PipelineCutOffKeys CutOff { get; } = new();

    public static PipelineCollectionKeys Collections { get; } = new();

    public static PipelineSafeImportKeys SafeImport { get; } = new();

    public static PipelineSafeKeys Safe { get; } = new();

    public static PipelineUnattendedKeys Unattended { get; } = new();

    public static PipelineOpeningKeys Opening { get; } = new();

    public static PipelineOrganisationKeys Organisations { get; } = new();

    public static DefinitionKind Kind { get; } = new("pipeline/1", "pipeline.yml", "One pipeline: which exports, which organisation, and the files that hold its rules.",
    [
        FieldSpec.Schema("pipeline/1"), Name, Organisation, Organisations.Entries, Dealers, Start, ClosedTo, Exports, Files.Section, Layouts, Controls.Section, Accounts, Vat.Entry, ReverseCharge, Payments, Contacts,
        Differences, Late, Baseline, Documents, Transfers, MaxBlocked, Approval.Section, Evidence.Section, Automations.Section, CutOff.Section, Collections.Section, Opening.Section, SafeImport.Section, Safe.Section,
        .. Unattended.Entries,
    ]);
}
