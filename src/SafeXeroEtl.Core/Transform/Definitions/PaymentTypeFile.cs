using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>payments.yml: what becomes of payments of each of SAFE's payment types.</summary>
public static class PaymentTypeFile
{
    private static readonly FieldSpec<string> Type = FieldSpec.Text("type", "SAFE's name of the payment type. Upper and lower case are the same.")
        .Required().Rule("each once").Example("Direct Debit");
    private static readonly FieldSpec<string> Account = FieldSpec.Code("account", "Code of the Xero bank or clearing account the money lands in.")
        .Rule("needed when the type is posted, and only then").Example("091");

    private static readonly FieldSpec<PaymentOrigin> Origin =
        FieldSpec.OneOf("origin", "Where such a payment is first known; `xero` comes back from bank feeds and is matched, never posted (not yet: blocked).",
        ("safe", PaymentOrigin.Safe), ("xero", PaymentOrigin.Xero)).Default(PaymentOrigin.Safe, "safe");

    private static readonly FieldSpec<PaymentTreatment> Treatment =
        FieldSpec.OneOf("treatment", "What becomes of it. `excluded` leaves it out and shows the total with its reason; the last three are not carried out yet: blocked.",
        ("post", PaymentTreatment.Post), ("excluded", PaymentTreatment.Excluded), ("transfer", PaymentTreatment.Transfer), ("write_off", PaymentTreatment.WriteOff), ("contra", PaymentTreatment.Contra)).Default(PaymentTreatment.Post, "post");

    private static readonly FieldSpec<OnAccountPolicy> OnAccount =
        FieldSpec.OneOf("on_account", "What becomes of money that settles no bill yet; the last two are not carried out yet: blocked.",
        ("hold", OnAccountPolicy.Hold), ("overpayment", OnAccountPolicy.Overpayment), ("prepayment", OnAccountPolicy.Prepayment)).Default(OnAccountPolicy.Hold, "hold");

    private static readonly FieldSpec<string> Reason = FieldSpec.Text("reason", "Why the type is left out.").Rule("needed for `excluded`");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Types =
        FieldSpec.Sections("types", "A payment of a type that is not here is blocked.", [Type, Account, Origin, Treatment, OnAccount, Reason])
        .Required();

    public static DefinitionKind Kind { get; } = new("payments/1", "payments.yml", "Where the money of each of SAFE's payment types lands.", [FieldSpec.Schema("payments/1"), Types]);

    public static ImmutableArray<PaymentTypeRule> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Types))
        {
            Check(section, faults);
        }

        var types = Repeats.Sound(file, Types, RuleOf);
        Repeats.Refuse(types, static type => type.PaymentType, "payment type", faults);
        return [.. types.Select(static type => type.Value)];
    }

    private static PaymentTypeRule RuleOf(SettingMap section) => new()
    {
        PaymentType = section.Get(Type),
        AccountCode = section.Find(Account),
        Origin = section.Get(Origin),
        Treatment = section.Get(Treatment),
        Reason = section.Find(Reason),
        OnAccount = section.Get(OnAccount),
        At = section.AtOf(Account),
    };

    private static void Check(SettingMap section, SettingFaults faults)
    {
        var treatment = section.Get(Treatment);
        if (treatment == PaymentTreatment.Post && section.Get(Origin) == PaymentOrigin.Safe && !section.Has(Account))
        {
            faults.Error(
                DiagnosticCodes.MissingKey,
                section.AtOf(Account),
                "The key `account` is missing: money that is posted lands in an account.",
                "Add `account:`, or a `treatment:` if the type is not posted.");
        }

        if (treatment == PaymentTreatment.Excluded && section.Has(Account))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Account),
                "An excluded type has an account.",
                "Remove `account:`, or `treatment: excluded`.",
                section.Get(Account));
        }

        if (treatment == PaymentTreatment.Excluded && !section.Has(Reason))
        {
            faults.Error(
                DiagnosticCodes.MissingKey,
                section.AtOf(Reason),
                "An excluded type has no reason.",
                "Add `reason:`; it stands beside the total in the report.");
        }
    }
}
