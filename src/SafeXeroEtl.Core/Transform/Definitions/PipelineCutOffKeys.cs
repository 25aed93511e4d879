namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>cut_off:</c>.</summary>
public sealed class PipelineCutOffKeys
{
    internal PipelineCutOffKeys() => Section = FieldSpec.Section(
        "cut_off",
        "Accounts of the journal that the pack proposes for rental billed ahead and usage billed later, where the export says which days a charge is for. It is a file to import by hand; nothing is posted.",
        [DeferredAccount, AccruedAccount]).Default(SettingMap.Absent, "");

    public FieldSpec<string> DeferredAccount { get; } = FieldSpec.Code("deferred_account", "Liability for what is billed ahead.").Example("\"810\"");

    public FieldSpec<string> AccruedAccount { get; } = FieldSpec.Code("accrued_account", "Asset for what is not billed yet.").Example("\"615\"");

    public FieldSpec<SettingMap> Section { get; }

    internal CutOffSettings Read(SettingMap pipeline)
    {
        var section = pipeline.Get(Section);
        return new CutOffSettings(section.Find(DeferredAccount), section.Find(AccruedAccount));
    }
}
