using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>approval:</c>.</summary>
public sealed class PipelineApprovalKeys
{
    internal PipelineApprovalKeys() =>
        Section = FieldSpec.Section("approval", "Who must have read a plan before it is applied.", [Required, ExpiresAfterDays, Approvers]).Default(SettingMap.Absent, "");

    public FieldSpec<bool> Required { get; } = FieldSpec.Flag("required", "Whether a plan is applied only after a second person has approved it.").Default(false, "false").Example("true");

    public FieldSpec<int> ExpiresAfterDays { get; } = FieldSpec.Days("expires_after_days", "Days after which a plan that was not begun is no longer applied, approved or not.")
        .Default(ApprovalRules.ExpiresAfterDaysDefault, "7").Rule("at least 1");

    public FieldSpec<ImmutableArray<Keyed<string>>> Approvers { get; } = FieldSpec.TextByKey(
        "approvers", "Who may approve: the account of the operating system, and the person. Without it, anybody but whoever made the plan.").Example("{asmith: Anna Smith}");

    public FieldSpec<SettingMap> Section { get; }

    internal void Check(SettingMap section, SettingFaults faults)
    {
        Repeats.Refuse(section.Items(Approvers), "account", faults);
        if (section.Get(ExpiresAfterDays) < 1)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(ExpiresAfterDays), "A plan would be too old as soon as it is made.", "Write 1 or more days.");
        }
    }

    internal ApprovalRules Read(SettingMap pipeline)
    {
        var section = pipeline.Get(Section);
        return new ApprovalRules
        {
            IsRequired = section.Get(Required),
            ExpiresAfterDays = section.Get(ExpiresAfterDays),
            Approvers = section.Items(Approvers).ToImmutableSortedDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.OrdinalIgnoreCase),
        };
    }
}
