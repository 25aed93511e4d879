using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;
using static SafeXeroEtl.Core.Transform.Definitions.PaymentTypeFile;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Which keys of a payment type go together.</summary>
internal static class PaymentTypeChecks
{
    /// <summary>Whether payments of the type are posted, from SAFE.</summary>
    public static bool IsPosted(SettingMap section) => section.Get(Treatment) == PaymentTreatment.Post && section.Get(Origin) == PaymentOrigin.Safe;

    public static void Check(SettingMap section, SettingFaults faults)
    {
        var treatment = section.Get(Treatment);
        var isPosted = IsPosted(section);
        var isPrepayment = isPosted && section.Get(OnAccount) == OnAccountPolicy.Prepayment;

        Needs(Account, isPosted, "money that is posted lands in an account.", "Add `account:`, or a `treatment:` if the type is not posted.");
        Needs(Account, treatment == PaymentTreatment.WriteOff, "a write-off is charged to an account.", "Add `account:`, such as the one for bad debts.");
        Needs(ControlAccount, treatment is PaymentTreatment.Transfer or PaymentTreatment.Contra, "a transfer or contra goes through an account that comes back to nil.", "Add `control_account:`.");
        Needs(TaxType, treatment == PaymentTreatment.WriteOff, "a write-off says itself that it has no VAT.", "Add `tax_type: NONE`.");
        Needs(TaxType, isPrepayment, "a prepayment says itself that it has no VAT.", "Add `tax_type: NONE`, or set `on_account: hold`.");
        Needs(PrepaymentAccount, isPrepayment, "a prepayment stands on an account until bills take it.", "Add `prepayment_account:`, such as the one for income in advance, or set `on_account: overpayment`.");
        Needs(Reason, treatment == PaymentTreatment.Excluded, "an excluded type says why.", "Add `reason:`; it stands beside the total in the report.");

        Allows(Account, treatment is PaymentTreatment.Post or PaymentTreatment.WriteOff, "a type that is posted or written off");
        Allows(Origin, treatment == PaymentTreatment.Post, "a type with `treatment: post`");
        Allows(ControlAccount, treatment is PaymentTreatment.Transfer or PaymentTreatment.Contra, "a transfer or contra");
        Allows(PairDays, treatment == PaymentTreatment.Transfer, "a transfer");
        Allows(TaxType, treatment == PaymentTreatment.WriteOff || isPrepayment, "a write-off or prepayment");
        Allows(PrepaymentAccount, isPrepayment, "a type with `on_account: prepayment`");
        const string PostedOnly = "a type that is posted, from SAFE";
        Refuse(OnAccount, !isPosted && section.Has(OnAccount) && section.Get(OnAccount) != OnAccountPolicy.Hold, PostedOnly);
        Allows(ReturnedAccount, isPosted, PostedOnly);
        Allows(Clearing, isPosted, PostedOnly);
        Allows(Batch, isPosted, PostedOnly);
        Allows(HoldDays, isPosted, PostedOnly);

        void Needs(FieldSpec key, bool isNeeded, string why, string nextStep)
        {
            if (isNeeded && !section.Has(key))
            {
                faults.Error(DiagnosticCodes.MissingKey, section.AtOf(key), $"The key `{key.Name}` is missing: {why}", nextStep);
            }
        }

        // A default that is written out says nothing.
        void Allows<T>(FieldSpec<T> key, bool isAllowed, string only)
            where T : notnull => Refuse(key, !isAllowed && section.Has(key) && !(key.DefaultText is not null && section.Get(key).Equals(key.DefaultValue)), only);

        void Refuse(FieldSpec key, bool isRefused, string only)
        {
            if (isRefused)
            {
                faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), $"The key `{key.Name}` is only for {only}.", $"Remove `{key.Name}:`, or change `treatment:` or `origin:`.");
            }
        }
    }
}
