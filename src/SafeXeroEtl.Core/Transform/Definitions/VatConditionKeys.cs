using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The key <c>when</c> of a VAT rule.</summary>
internal static class VatConditionKeys
{
    private static readonly FieldSpec<ImmutableArray<string>> Customers = FieldSpec.Codes("customer", "SAFE account numbers.").Example("DEMO1234");
    private static readonly FieldSpec<ImmutableArray<string>> Classes = FieldSpec.Texts("customer_class", "SAFE's customer classes.").Example("Charity");
    private static readonly FieldSpec<ImmutableArray<string>> Types = FieldSpec.Texts("transaction_type", "SAFE's transaction types.").Example("[Printed Directory]");

    public static FieldSpec<SettingMap> When { get; } =
        FieldSpec.Section("when", "Conditions, all of which must hold; of several values of one, any. Upper and lower case are the same.", [Customers, Classes, Types]);

    public static VatConditions Read(SettingMap section, SettingFaults faults)
    {
        if (section.Find(When) is not { } when)
        {
            return VatConditions.None;
        }

        var conditions = new VatConditions { Customers = when.Items(Customers), CustomerClasses = when.Items(Classes), TransactionTypes = when.Items(Types) };
        foreach (var empty in new[] { Customers, Classes, Types }.Where(key => when.Has(key) && when.Items(key).IsEmpty))
        {
            Refuse(when.AtOf(empty), "An empty list is no condition: the rule would take everything.", "List what it shall match, or remove the key.", faults);
        }

        if (!new[] { Customers, Classes, Types }.Any(when.Has))
        {
            Refuse(section.AtOf(When), "There is no condition below `when:`.", "Add one, or remove the key if the rule shall hold for all.", faults);
        }

        return conditions;
    }

    private static void Refuse(SourceLocation at, string message, string nextStep, SettingFaults faults) => faults.Error(DiagnosticCodes.BadSetting, at, message, nextStep);
}
