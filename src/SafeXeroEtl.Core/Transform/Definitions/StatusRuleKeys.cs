using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Documents;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of one entry of <c>documents.status_rules</c>.</summary>
internal static class StatusRuleKeys
{
    private static readonly FieldSpec<DocumentStatus> Status = FieldSpec.OneOf("status", "Status in which such documents are created in Xero.",
        ("authorised", DocumentStatus.Authorised), ("submitted", DocumentStatus.Submitted), ("draft", DocumentStatus.Draft)).Required().Example("draft");

    private static readonly FieldSpec<ImmutableArray<string>> Customers = FieldSpec.Codes("customer", "SAFE account numbers.");
    private static readonly FieldSpec<ImmutableArray<string>> Classes = FieldSpec.Texts("customer_class", "SAFE's classes of customer.").Example("UK Limited");
    private static readonly FieldSpec<ImmutableArray<string>> Dealers = FieldSpec.Codes("dealer", "Dealer codes.");

    private static readonly FieldSpec<DocumentKind> Kind = FieldSpec.OneOf("kind", "Invoices or credit notes only.",
        ("invoice", DocumentKind.Invoice), ("credit_note", DocumentKind.CreditNote));

    private static readonly FieldSpec<decimal> GrossFrom = FieldSpec.Amount("gross_from", "Gross from which the rule holds.").Rule("above 0").Example("10000.00");

    public static FieldSpec<ImmutableArray<SettingMap>> Rules { get; } =
        FieldSpec.Sections("status_rules", "Documents created in another status; the first whose conditions all hold wins, else `status`. Payments on documents that are not authorised wait.",
        [Customers, Classes, Dealers, Kind, GrossFrom, Status]).Rule("each with a condition");

    public static ImmutableArray<StatusRule> Read(SettingMap documents) => documents.SoundItems(Rules).Select(static section => new StatusRule
    {
        Status = section.Get(Status),
        Customers = section.Items(Customers),
        Classes = section.Items(Classes),
        Dealers = section.Items(Dealers),
        Kind = section.FindValue(Kind),
        GrossFrom = section.FindValue(GrossFrom),
    }).ToImmutableArray();

    public static void Check(SettingMap documents, SettingFaults faults)
    {
        foreach (var section in documents.SoundItems(Rules))
        {
            if (!new FieldSpec[] { Customers, Classes, Dealers, Kind, GrossFrom }.Any(section.Has))
            {
                faults.Error(DiagnosticCodes.MissingKey, section.At, "The rule has no condition: it would hold for every document.", "Add a condition, or change `documents.status` instead.");
            }

            if (section.FindValue(GrossFrom) <= 0m)
            {
                faults.Error(DiagnosticCodes.BadSetting, section.AtOf(GrossFrom), "The gross is not above 0.", "Write the amount from which the rule holds, or remove the key.");
            }
        }
    }
}
