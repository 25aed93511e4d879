using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>files:</c>, one for each role of an export file.</summary>
public sealed class PipelineFileKeys
{
    internal PipelineFileKeys()
    {
        ByRole = LayoutFields.Roles.ToImmutableDictionary(static role => role, SpecOf);
        Section = FieldSpec.Section("files", "The files of a period's folder, by role.", [.. LayoutFields.Roles.Select(role => ByRole[role])]).Required();
    }

    public static FieldSpec<string> File { get; } = FieldSpec.FilePath(
            "file",
            "Name of the file in the period's folder; if it is not there, in a ZIP there. A pattern stands for all files that it fits: `*` for any letters, `?` for one, "
            + "`**` for any folders; folders and ZIPs are steps of the path, as in `reports.zip/**/payments*.csv`. Packed files (.gz) are read as well.")
        .Rule("may hold `{period}`, `{yyyy}`, `{yy}`, `{MM}`")
        .Required();

    public static FieldSpec<string> Layout { get; } = FieldSpec.Code("layout", "Name of the layout it is written in.").Required();

    public FieldSpec<SettingMap> Section { get; }

    public ImmutableDictionary<string, FieldSpec<WordOrSection>> ByRole { get; }

    private static FieldSpec<WordOrSection> SpecOf(string role) => role switch
    {
        "customers" or "invoices" => Declare(role, $"SAFE's {role}.").Required(),
        "lines" => Declare(role, "The bills' charges. `none`: bills come as headers only.", "none").Required(),
        "payments" => Declare(role, "SAFE's payments.").Rule("needed when `transfers` has payments"),
        "allocations" => Declare(role, "Which bills each payment settles.").Rule("needed when `transfers` has payments"),
        "outstanding" => Declare(role, "What each customer owes at the month's end.").Rule("needed for `controls.debtors: outstanding`"),
        "opening" => Declare(role, "The debtors listing that `opening` enters, bill by bill. It stands beside the months' folders, since every run reads it.").Rule("needed for `opening`"),
        "kpi" => Declare(role, "SAFE's totals by month.").Rule("needed for `controls.bills: kpi`"),
        "cash" => Declare(role, "Cash by payment type, keyed from SAFE's screen.").Rule("this or `keyed` is needed for `controls.cash: keyed`"),
        "keyed" => Declare(role, "Figures of any control, keyed from SAFE's screens.").Rule("needed where bills or debtors have the source `keyed`"),
        "billing_runs" => Declare(role, "SAFE's billing runs with the amount of each.").Rule("needed for `controls.bills: billing_run`"),
        "direct_debit_runs" => Declare(role, "SAFE's runs of direct debits with what each collected.").Rule("this or `card_runs` is needed for the source `collection_run`"),
        "card_runs" => Declare(role, "SAFE's runs of payment cards with what each collected."),
        "gocardless_payouts" => Declare(role, "GoCardless's breakdown of payouts. Read, proved and archived without bank details; posted where `collections` says how."),
        "gocardless_payments" => Declare(role, "GoCardless's list of payments, held against the breakdown of payouts."),
        "stripe_payouts" => Declare(role, "Stripe's itemised payout reconciliation. Read, proved and archived without bank details; posted where `collections` says how."),
        _ => Declare(role, "A bank statement, or a list of receipts by payment type.").Rule("needed for the source `bank`"),
    };

    private static FieldSpec<WordOrSection> Declare(string role, string meaning, params ReadOnlySpan<string> words) =>
        FieldSpec.WordOrSection(role, meaning, [File.Example($"{role}.csv"), Layout.Example(LayoutNameOf(role))], words);

    /// <summary>As the shipped layouts are called.</summary>
    private static string LayoutNameOf(string role) => role switch
    {
        "cash" => "keyed-cash",
        "keyed" => "keyed-figures",
        "bank" => "bank-statement",
        _ when LayoutFields.IsOfProvider(role) => role.Replace('_', '-'),
        _ => $"safe-{role.Replace('_', '-')}",
    };
}
