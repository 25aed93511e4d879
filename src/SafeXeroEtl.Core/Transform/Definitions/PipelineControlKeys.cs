using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>controls:</c>: each control names its source, or says why there is none.</summary>
public sealed class PipelineControlKeys
{
    internal PipelineControlKeys() =>
        Section = FieldSpec.Section("controls", "Figures that SAFE states on its own, against which the files are checked. One that fails stops the run.", [Bills, Debtors, Cash]).Required();

    public static FieldSpec<string> None { get; } = FieldSpec.Text("none", "Why there is none. The verdict is then *Not proved*.")
        .Required().Example("SAFE's KPI module is not licensed");

    public FieldSpec<WordOrSection> Bills { get; } = FieldSpec.WordOrSection("bills", "Number and gross of the bills of each month.", [None], "kpi").Required().Example("kpi");

    public FieldSpec<WordOrSection> Debtors { get; } = FieldSpec.WordOrSection("debtors", "What customers owe at the month's end.", [None], "outstanding").Required().Example("outstanding");

    public FieldSpec<WordOrSection> Cash { get; } = FieldSpec.WordOrSection("cash", "Cash of each payment type and month.", [None], "keyed").Required().Example("keyed");

    public FieldSpec<SettingMap> Section { get; }

    public ImmutableArray<FieldSpec<WordOrSection>> All => [Bills, Debtors, Cash];

    /// <summary>Which role's file a source is read from.</summary>
    public static string RoleOf(string source) => source == "keyed" ? "cash" : source;
}
