using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>xero_automations:</c>, the statement that Xero collects from and writes to nobody itself.</summary>
public sealed class PipelineAutomationKeys
{
    internal PipelineAutomationKeys() =>
        Section = FieldSpec.Section("xero_automations", "Statement that Xero itself neither collects loaded bills nor chases customers for them. A real organisation is not written to without it.", [.. Switches, SafeLink, CheckedBy, CheckedOn]);

    public ImmutableArray<FieldSpec<bool>> Switches { get; } =
    [
        Switch("collection", "Collection by a payment service."), Switch("mandates", "Direct debit mandates."), Switch("reminders", "Invoice reminders."), Switch("statements", "Statements to customers."),
    ];

    public FieldSpec<bool> SafeLink { get; } = FieldSpec.OneOf("safe_link", "SAFE's own link to Xero, for the dealer. Needed where the last pull saw it at work.", ("off", true), ("on", false)).Example("off");

    public FieldSpec<string> CheckedBy { get; } = FieldSpec.Text("checked_by", "Who looked.").Required().Example("A. Controller");

    public FieldSpec<DateOnly> CheckedOn { get; } = FieldSpec.Date("checked_on", "When.").Required().Example("2026-09-01");

    public FieldSpec<SettingMap> Section { get; }

    private static FieldSpec<bool> Switch(string name, string meaning) => FieldSpec.OneOf(name, meaning, ("off", false), ("on", true)).Required().Example("off");
}
