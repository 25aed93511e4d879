using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>controls:</c>: each control names its source or sources, or says why there is none.</summary>
public sealed class PipelineControlKeys
{
    internal PipelineControlKeys() =>
        Section = FieldSpec.Section("controls", "Figures that SAFE, the bank or a person states on its own, against which the files are checked. One that fails stops the run.", [Bills, Debtors, Cash]).Required();

    public static FieldSpec<string> None { get; } = FieldSpec.Text("none", "Why there is none. The verdict is then *Not proved*.")
        .Required().Example("SAFE's KPI module is not licensed");

    public static FieldSpec<ImmutableArray<string>> Types { get; } =
        FieldSpec.Texts("types", "SAFE's payment types that the source proves, together where it gives one total.").Rule("needed unless cash as a whole has no source").Example("Direct Debit");

    public static FieldSpec<string> Source { get; } = FieldSpec.OneOf(
        "source",
        "`keyed`: a figure for each type. `collection_run`: what the runs of direct debits or cards collected. `bank`: the lines of a bank statement that match.",
        ("keyed", "keyed"), ("collection_run", "collection_run"), ("bank", "bank")).Rule("this or `none`").Example("collection_run");

    public static FieldSpec<string> Runs { get; } = FieldSpec.OneOf("runs", "Which runs, where the pipeline reads both.", ("direct_debit", "direct_debit_runs"), ("card", "card_runs"))
        .Rule("only for `source: collection_run`").Example("direct_debit");

    public static FieldSpec<ImmutableArray<string>> Matching { get; } =
        FieldSpec.Texts("matching", "Descriptions of the bank lines that belong to the types; `*` at either end stands for any text. Without it the statement has a column for the payment type.")
        .Rule("only for `source: bank`");

    public static FieldSpec<string> NoneOfTypes { get; } = FieldSpec.Text("none", "Why the types, or cash as a whole, have no source. The verdict is then *Not proved*.");

    public FieldSpec<ImmutableArray<WordOrSection>> Bills { get; } =
        FieldSpec.WordsOrSections("bills", "Number and gross of the bills of each month. Whether KPI and billing runs are with VAT is found out and said.", [None], "kpi", "billing_run", "keyed")
        .Required().Example("kpi");

    public FieldSpec<ImmutableArray<WordOrSection>> Debtors { get; } =
        FieldSpec.WordsOrSections("debtors", "What customers owe at the month's end.", [None], "outstanding", "keyed").Required().Example("outstanding");

    public FieldSpec<ImmutableArray<WordOrSection>> Cash { get; } =
        FieldSpec.WordsOrSections("cash", "Cash of each payment type and month: `keyed` for all of them, or a list with a source for each.", [Types, Source, Runs, Matching, NoneOfTypes], "keyed")
        .Required().Example("keyed");

    public FieldSpec<SettingMap> Section { get; }

    public ImmutableArray<FieldSpec<ImmutableArray<WordOrSection>>> All => [Bills, Debtors, Cash];
}
