using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>reverse_charge.yml: who is billed under the domestic reverse charge, and for what.</summary>
public static class ReverseChargeFile
{
    private static readonly FieldSpec<ImmutableArray<string>> WholesaleTypes =
        FieldSpec.Texts("wholesale_types", "SAFE's transaction types that are wholesale telecoms. Broadband and data are not.")
        .Required().Example("[Wholesale Voice Termination, Wholesale SMS]");
    private static readonly FieldSpec<string> Account = FieldSpec.Code("account", "SAFE account number.")
        .Required().Rule("each once").Example("DEMO1234");
    private static readonly FieldSpec<string> VatNumber = FieldSpec.Code("vat_number", "The customer's VAT number.")
        .Required().Example("GB000000000");
    private static readonly FieldSpec<DateOnly> CheckedOn = FieldSpec.Date("checked_on", "When the number was checked with HMRC.")
        .Required().Example("2026-08-20");
    private static readonly FieldSpec<string> Confirmation =
        FieldSpec.Text("confirmation", "Where the customer's written confirmation is kept that it buys for onward supply.")
        .Required().Example("Letter of 2026-08-12, contracts folder");
    private static readonly FieldSpec<DateOnly> Expires = FieldSpec.Date("expires", "Last day the confirmation holds.")
        .Rule("not before `checked_on`").Example("2027-08-31");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Customers =
        FieldSpec.Sections("customers", "Customers billed without VAT.", [Account, VatNumber, CheckedOn, Confirmation, Expires])
        .Required();

    public static DefinitionKind Kind { get; } = new("reverse_charge/1", "reverse_charge.yml",
        "Who is billed under the domestic reverse charge, for what, and on what evidence (Notice 735). Any other line with a reverse-charge code is blocked.",
        [FieldSpec.Schema("reverse_charge/1"), WholesaleTypes, Customers]);

    public static ReverseChargeRules Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Customers).Where(static section => section.FindValue(Expires) < section.Get(CheckedOn)))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Expires),
                "The confirmation expires before it was checked.",
                "Put the two dates right.");
        }

        var customers = Repeats.Sound(file, Customers, CustomerOf);
        Repeats.Refuse(customers, static customer => customer.AccountNumber, "customer", faults);
        return new ReverseChargeRules { WholesaleTypes = file.Items(WholesaleTypes), Customers = [.. customers.Select(static customer => customer.Value)] };
    }

    private static ReverseChargeCustomer CustomerOf(SettingMap section) => new()
    {
        AccountNumber = section.Get(Account),
        VatNumber = section.Get(VatNumber),
        CheckedOn = section.Get(CheckedOn),
        Confirmation = section.Get(Confirmation),
        Expires = section.FindValue(Expires),
    };
}
