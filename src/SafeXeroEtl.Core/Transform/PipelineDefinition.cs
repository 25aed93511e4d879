using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Core.Transform.Collections;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform;

/// <summary>A pipeline as its YAML declares it, read strictly and complete with defaults.</summary>
public sealed record PipelineDefinition
{
    public required string Name { get; init; }

    /// <summary><c>sandbox</c>, or the alias of a signed-in organisation. Empty for a pipeline of several as a whole: a run is always of one of them.</summary>
    public required string Organisation { get; init; }

    /// <summary>The organisations that share the pipeline's exports; none for a pipeline of one.</summary>
    public ImmutableArray<OrganisationShare> Shares { get; init; } = [];

    /// <summary>Dealers whose bills may go into the one organisation together; none: only those of one dealer.</summary>
    public ImmutableArray<string> Dealers { get; init; } = [];

    /// <summary>Several organisations, of which none is meant alone.</summary>
    public bool IsOfSeveral => Organisation.Length == 0;

    /// <summary>First day of what the pipeline takes in; SAFE's records before it are none of ours.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The pipeline's own word on what is closed; the ledger and Xero's locks may be later (DESIGN 3).</summary>
    public DateOnly? ClosedTo { get; init; }

    /// <summary>Folder of one period's exports, below the pipeline's folder; <c>{period}</c> stands for 2026-10.</summary>
    public required string ExportFolder { get; init; }

    public required ImmutableArray<ExportFile> Files { get; init; }

    public required ImmutableArray<ControlDeclaration> Controls { get; init; }

    /// <summary>False: the pipeline declares <c>lines: none</c> and bills come as headers only.</summary>
    public bool HasLines => Files.Any(static file => file.Role == "lines");

    public Transfers Transfers { get; init; } = Transfers.All;

    public BlockedLimit MaxBlocked { get; init; } = new(0, 0m);

    public DocumentSettings Documents { get; init; } = new();

    public ContactSettings Contacts { get; init; } = new();

    public ApprovalRules Approval { get; init; } = new();

    public EvidenceInputs EvidenceInputs { get; init; }

    /// <summary>Null when the pipeline does not say: then a real organisation is not written to.</summary>
    public AutomationsStatement? Automations { get; init; }

    /// <summary>Null for a pipeline that leaves what was owed before it to others.</summary>
    public OpeningListing? Opening { get; init; }

    /// <summary>The day on which what was owed before the pipeline is entered; null where nothing is.</summary>
    public DateOnly? OpensOn => Opening is null ? null : Start;

    /// <summary>Null for a pipeline that has only files.</summary>
    public SafeSource? Safe { get; init; }

    /// <summary>In file order: the first that matches wins.</summary>
    public required ImmutableArray<AccountRule> AccountRules { get; init; }

    /// <summary>In file order: the first that matches wins.</summary>
    public required ImmutableArray<VatRule> VatRules { get; init; }

    /// <summary>The return that the figures go into.</summary>
    public VatReturnSettings VatReturn { get; init; } = new();

    public CutOffSettings CutOff { get; init; } = new();

    public VatLadder VatLadder { get; init; } = VatLadder.None;

    public required ReverseChargeRules ReverseCharge { get; init; }

    public required ImmutableArray<PaymentTypeRule> PaymentTypes { get; init; }

    /// <summary>Of payment providers whose payouts are posted; empty where none are.</summary>
    public ImmutableArray<CollectionRule> Collections { get; init; } = [];

    /// <summary>Null where no file for SAFE is wanted.</summary>
    public SafeImportSettings? SafeImport { get; init; }

    public required ImmutableArray<ContactDecision> ContactDecisions { get; init; }

    public required ImmutableArray<AcceptedDifference> AcceptedDifferences { get; init; }

    public ImmutableArray<OwnedDifference> OwnedDifferences { get; init; } = [];

    /// <summary>Null for a pipeline that looks for nothing that was keyed by hand.</summary>
    public Baseline? Baseline { get; init; }

    public ImmutableArray<LateDecision> LateDecisions { get; init; } = [];

    /// <summary>Path below the workspace and SHA-256 of every YAML file it was read from, sorted by path: the plan is sealed over them.</summary>
    public required ImmutableSortedDictionary<string, string> DefinitionFiles { get; init; }

    /// <summary>The same files with their text: a run keeps them, so that a later one can say in words what has changed.</summary>
    public ImmutableSortedDictionary<string, string> DefinitionTexts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Which kinds a run moves.</summary>
public readonly record struct Transfers(bool Contacts, bool Invoices, bool Payments)
{
    public static Transfers All { get; } = new(true, true, true);
}

/// <summary>How much may be blocked before nothing is sent: both limits hold.</summary>
public sealed record BlockedLimit(int Count, decimal Amount);

/// <summary>How documents are made.</summary>
public sealed record DocumentSettings
{
    public DocumentStatus Status { get; init; } = DocumentStatus.Authorised;

    /// <summary>In file order: the first that holds wins over <see cref="Status"/>.</summary>
    public ImmutableArray<StatusRule> StatusRules { get; init; } = [];

    /// <summary>Days after the bill's date, the last rung of the due-date ladder; null: such a bill is blocked.</summary>
    public int? DefaultDueDays { get; init; }

    /// <summary>Largest difference in pence between SAFE's figures and Xero's natural result that may be placed on lines of one document.</summary>
    public int MaxPlacedPence { get; init; } = 100;

    public PennyMode Pennies { get; init; } = PennyMode.TaxAmount;

    public Summarising Summarise { get; init; } = Summarising.None;

    public CreditAllocating AllocateCredits { get; init; } = CreditAllocating.Linked;

    /// <summary>Template of a line's text; null: what suits the way of summing up. An account rule's own comes first.</summary>
    public string? LineDescription { get; init; }

    /// <summary>Template of a document's reference; null: the customer's reference and purchase order.</summary>
    public string? Reference { get; init; }

    /// <summary>Name of the branding theme in Xero; null: the organisation's own default.</summary>
    public string? BrandingTheme { get; init; }

    /// <summary>Of no dealer; upper and lower case are the same.</summary>
    public static ImmutableSortedDictionary<string, string> NoBranding { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Dealer code → name of the branding theme of its customers' documents.</summary>
    public ImmutableSortedDictionary<string, string> BrandingByDealer { get; init; } = NoBranding;
}

/// <summary>How VAT that Xero's own arithmetic would round otherwise than SAFE is brought in (DESIGN 6 Pennies).</summary>
public enum PennyMode
{
    /// <summary>A TaxAmount on the lines where it must be; net, VAT and gross are SAFE's.</summary>
    TaxAmount,

    /// <summary>A line on the account that Xero keeps for rounding: gross is SAFE's, and net and VAT differ by the pennies of that line.</summary>
    RoundingLine,

    /// <summary>Such a document is blocked.</summary>
    Block,
}

/// <summary>Which charges of a bill become one line of its document.</summary>
public enum Summarising
{
    /// <summary>Each charge is a line.</summary>
    None,
    ChargeType,
    Site,

    /// <summary>One line an account and tax type.</summary>
    OneLine,
}

/// <summary>Which bills a credit note is to be given to (DESIGN 6 Documents).</summary>
public enum CreditAllocating
{
    /// <summary>Those whose charges it gives back, as SAFE links them.</summary>
    Linked,

    /// <summary>Those, and then the customer's oldest open invoices.</summary>
    OldestFirst,

    /// <summary>None: it is left open.</summary>
    Never,
}

/// <summary>How customers become contacts.</summary>
public sealed record ContactSettings
{
    /// <summary>Whether two SAFE accounts may share one contact.</summary>
    public ContactSharing Sharing { get; init; } = ContactSharing.Ask;

    /// <summary>Probability from which a customer is linked without a person.</summary>
    public decimal AutoLink { get; init; } = LinkOptions.DefaultAutoLink;

    /// <summary>Probability from which a person is asked; below it the customer is new.</summary>
    public decimal Review { get; init; } = LinkOptions.DefaultReview;

    /// <summary>What of a linked contact may become what SAFE says.</summary>
    public ContactUpdateRules Updates { get; init; } = ContactUpdateRules.None;
}

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ContactSharing>))]
public enum ContactSharing
{
    Ask,
    SameCompany,
    Never,
}

/// <summary>The statement that Xero itself will not collect from or chase the customers of loaded bills (DESIGN 6).</summary>
public sealed record AutomationsStatement
{
    public required bool AllOff { get; init; }

    /// <summary>SAFE's own Xero link is off for the dealer, by somebody who looked; false where nothing is said of it.</summary>
    public bool SafeLinkOff { get; init; }

    public required string CheckedBy { get; init; }

    public required DateOnly CheckedOn { get; init; }
}

/// <summary>A difference between SAFE and Xero that a person accepted: it holds for exactly this month, cause, currency and amount.</summary>
public sealed record AcceptedDifference
{
    public required AccountingPeriod Period { get; init; }

    /// <summary>The cause's name in the findings, such as <c>on_account</c>.</summary>
    public required string Cause { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>SAFE less Xero, to the penny.</summary>
    public required decimal Amount { get; init; }

    /// <summary>How many records differ; null accepts the amount whatever their number.</summary>
    public int? Records { get; init; }

    public required string Why { get; init; }

    public required string By { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Last period it may be used in; null: only <see cref="Period"/>.</summary>
    public AccountingPeriod? Expires { get; init; }
}
