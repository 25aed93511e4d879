using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>reverse_charge.yml: who is billed under the domestic reverse charge, and for what.</summary>
public static class ReverseChargeFile
{
    /// <summary>Letters and digits of HMRC's reference; it is written with or without hyphens.</summary>
    private const int ReferenceSigns = 9;

    private static readonly FieldSpec<ImmutableArray<string>> WholesaleTypes =
        FieldSpec.Texts("wholesale_types", "SAFE's transaction types that are wholesale telecoms. Broadband and data are not.")
        .Required().Example("[Wholesale Voice Termination, Wholesale SMS]");
    private static readonly FieldSpec<int> RecheckDays =
        FieldSpec.WholeNumber("recheck_days", "Days after which the check of a VAT number is old: later bills are warned of, not blocked.", 3_660)
        .Default(ReverseChargeRules.UsualRecheckDays, "365");
    private static readonly FieldSpec<string> Account = FieldSpec.Code("account", "SAFE account number.")
        .Required().Rule("each once").Example("DEMO1234");
    private static readonly FieldSpec<string> VatNumber =
        FieldSpec.Code("vat_number", "The customer's VAT number. Where SAFE has one too it must be the same: another blocks the bill.")
        .Required().Rule("its check digits must fit").Example("GB010000188");
    private static readonly FieldSpec<DateOnly> CheckedOn = FieldSpec.Date("checked_on", "When the number was checked with HMRC.")
        .Required().Example("2026-08-20");
    private static readonly FieldSpec<string> Reference = FieldSpec.Code("reference", "The consultation reference that HMRC's check gave.")
        .Required().Rule("nine letters or digits").Example("A1B-C2D-E3F");
    private static readonly FieldSpec<string> Confirmation =
        FieldSpec.Text("confirmation", "Where the customer's written confirmation is kept that it buys for onward supply.")
        .Required().Example("Letter of 2026-08-12, contracts folder");
    private static readonly FieldSpec<DateOnly> Expires = FieldSpec.Date("expires", "Last day the confirmation holds.")
        .Rule("not before `checked_on`").Example("2027-08-31");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Customers =
        FieldSpec.Sections("customers", "Customers billed without VAT.", [Account, VatNumber, CheckedOn, Reference, Confirmation, Expires])
        .Required();

    public static DefinitionKind Kind { get; } = new("reverse_charge/1", "reverse_charge.yml",
        "Who is billed under the domestic reverse charge, for what, and on what evidence (Notice 735). Any other line with a reverse-charge code is blocked.",
        [FieldSpec.Schema("reverse_charge/1"), WholesaleTypes, RecheckDays, Customers]);

    public static ReverseChargeRules Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Customers))
        {
            CheckNumber(section, faults);
            CheckReference(section, faults);
            CheckDates(section, faults);
        }

        var customers = Repeats.Sound(file, Customers, CustomerOf);
        Repeats.Refuse(customers, static customer => customer.AccountNumber, "customer", faults);
        return new ReverseChargeRules
        {
            WholesaleTypes = file.Items(WholesaleTypes),
            RecheckDays = file.FindValue(RecheckDays) ?? ReverseChargeRules.UsualRecheckDays,
            Customers = [.. customers.Select(static customer => customer.Value)],
        };
    }

    private static void CheckNumber(SettingMap section, SettingFaults faults)
    {
        var number = section.Get(VatNumber);
        if (Accounting.VatNumber.FaultOf(number) is { } fault)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(VatNumber),
                $"The VAT number {number} {fault}.",
                "Copy it from the customer's certificate, with the country's letters, and check it with HMRC.",
                number);
        }
    }

    private static void CheckReference(SettingMap section, SettingFaults faults)
    {
        var reference = section.Get(Reference);
        if (reference.Count(char.IsAsciiLetterOrDigit) != ReferenceSigns || reference.Any(static sign => !char.IsAsciiLetterOrDigit(sign) && sign is not ('-' or ' ')))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Reference),
                $"`{reference}` is no reference of HMRC's: these have nine letters or digits.",
                "Check the number on HMRC's page with your own VAT number, which gives a reference, and copy that.",
                reference);
        }
    }

    private static void CheckDates(SettingMap section, SettingFaults faults)
    {
        if (section.FindValue(Expires) < section.Get(CheckedOn))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Expires),
                "The confirmation expires before it was checked.",
                "Put the two dates right.");
        }
    }

    private static ReverseChargeCustomer CustomerOf(SettingMap section) => new()
    {
        AccountNumber = section.Get(Account),
        VatNumber = Accounting.VatNumber.Normal(section.Get(VatNumber)),
        CheckedOn = section.Get(CheckedOn),
        Reference = section.Get(Reference),
        Confirmation = section.Get(Confirmation),
        Expires = section.FindValue(Expires),
    };
}
