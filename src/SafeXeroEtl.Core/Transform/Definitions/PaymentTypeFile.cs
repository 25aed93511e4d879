using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>payments.yml: what becomes of payments of each of SAFE's payment types.</summary>
public static class PaymentTypeFile
{
    private const int MostPairDays = 31;

    internal static readonly FieldSpec<string> Type = FieldSpec.Text("type", "SAFE's name of the payment type. Upper and lower case are the same.")
        .Required().Rule("each once").Example("Direct Debit");
    internal static readonly FieldSpec<string> Account = FieldSpec.Code("account", "Code of the Xero bank or clearing account the money lands in, or the account a write-off is charged to.")
        .Rule("needed when the type is posted or written off; may narrow `origin: xero`; not otherwise").Example("091");

    internal static readonly FieldSpec<PaymentOrigin> Origin =
        FieldSpec.OneOf("origin", "Where such a payment is first known. `xero` comes back from bank feeds: it is looked for on its bill, within five days, and never posted.",
        ("safe", PaymentOrigin.Safe), ("xero", PaymentOrigin.Xero)).Default(PaymentOrigin.Safe, "safe");

    internal static readonly FieldSpec<PaymentTreatment> Treatment =
        FieldSpec.OneOf("treatment", "What becomes of it. `excluded` leaves it out and shows the total with its reason; `contra` settles bills through a control account; "
            + "`transfer` pairs two payments of one customer through a control account, both or neither; `write_off` gives a debt up by a payment from its account, which must be open to payments in Xero.",
        ("post", PaymentTreatment.Post), ("excluded", PaymentTreatment.Excluded), ("transfer", PaymentTreatment.Transfer), ("write_off", PaymentTreatment.WriteOff), ("contra", PaymentTreatment.Contra)).Default(PaymentTreatment.Post, "post");

    internal static readonly FieldSpec<OnAccountPolicy> OnAccount =
        FieldSpec.OneOf("on_account", "What becomes of money that settles no bill yet. An `overpayment` of the contact in Xero is given to bills when SAFE allocates it, and needs an account of type BANK, as does a `prepayment`, which stands on its `prepayment_account` until then; with `hold` it waits.",
        ("hold", OnAccountPolicy.Hold), ("overpayment", OnAccountPolicy.Overpayment), ("prepayment", OnAccountPolicy.Prepayment))
        .Default(OnAccountPolicy.Overpayment, "overpayment").Rule("only for a type that is posted");

    internal static readonly FieldSpec<string> ControlAccount = FieldSpec.Code("control_account", "Code of the account that a transfer or contra goes through and that comes back to nil.")
        .Rule("needed for `transfer` and `contra`, and only then");

    internal static readonly FieldSpec<string> PrepaymentAccount = FieldSpec.Code("prepayment_account", "Code of the account that money paid before its bill stands on until then: a liability or revenue account in Xero.")
        .Rule("needed for `on_account: prepayment`, and only then");

    internal static readonly FieldSpec<string> TaxType = FieldSpec.Code("tax_type", "Xero's tax type of a write-off, or of money paid before its bill; it may only be NONE.")
        .Rule("needed for `write_off` and for `on_account: prepayment`, and only then");

    internal static readonly FieldSpec<int> PairDays = FieldSpec.WholeNumber("pair_days", "How many days apart the two sides of a transfer may be dated.", MostPairDays)
        .Default(0, "0").Rule("only for `transfer`");

    internal static readonly FieldSpec<string> ReturnedAccount = FieldSpec.Code("returned_account", "Code of the control account for returned payments, where a reversal cannot delete the payment.")
        .Rule("only for a type that is posted").Example("836");

    internal static readonly FieldSpec<bool> Clearing = FieldSpec.Flag("clearing", "The account stands for money on its way to the bank, from which payouts net of fees come: it must be of type BANK.")
        .Default(false, "false").Rule("only for a type that is posted");

    internal static readonly FieldSpec<BatchScope> Batch =
        FieldSpec.OneOf("batch", "What is one line on the bank statement: each part, a `payment` with all its bills (a cheque), or the `day` of the type (own Bacs number). "
            + "It goes to Xero as one batch, which is matched with the line: all of it or none. Needs an account of type BANK in the organisation's currency.",
        ("none", BatchScope.None), ("payment", BatchScope.Payment), ("day", BatchScope.Day)).Default(BatchScope.None, "none").Rule("another than `none` only for a type that is posted");

    internal static readonly FieldSpec<int> HoldDays = FieldSpec.Days("hold_days", "Days until money in has cleared. Until then it is held and listed; the run of the month in which it clears posts it, with its own date, or where that month was closed meanwhile on the day it cleared.")
        .Default(0, "0").Rule("only for a type that is posted");

    internal static readonly FieldSpec<string> Reason = FieldSpec.Text("reason", "Why the type is left out.").Rule("needed for `excluded`");

    private static readonly FieldSpec<ImmutableArray<SettingMap>> Types =
        FieldSpec.Sections("types", "A payment of a type that is not here is blocked.",
            [Type, Account, Origin, Treatment, OnAccount, PrepaymentAccount, ControlAccount, TaxType, PairDays, ReturnedAccount, Clearing, Batch, HoldDays, Reason])
        .Required();

    public static DefinitionKind Kind { get; } = new("payments/1", "payments.yml", "Where the money of each of SAFE's payment types lands.", [FieldSpec.Schema("payments/1"), Types]);

    public static ImmutableArray<PaymentTypeRule> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Types))
        {
            PaymentTypeChecks.Check(section, faults);
        }

        var types = Repeats.Sound(file, Types, RuleOf);
        Repeats.Refuse(types, static type => type.PaymentType, "payment type", faults);
        return [.. types.Select(static type => type.Value)];
    }

    private static PaymentTypeRule RuleOf(SettingMap section) => new()
    {
        PaymentType = section.Get(Type),
        AccountCode = section.Find(Account),
        ControlAccountCode = section.Find(ControlAccount),
        ReturnedAccountCode = section.Find(ReturnedAccount),
        PrepaymentAccountCode = section.Find(PrepaymentAccount),
        TaxType = section.Find(TaxType),
        Origin = section.Get(Origin),
        Treatment = section.Get(Treatment),
        Reason = section.Find(Reason),
        OnAccount = PaymentTypeChecks.IsPosted(section) ? section.Get(OnAccount) : OnAccountPolicy.Hold,
        IsClearing = section.Get(Clearing),
        Batch = section.Get(Batch),
        HoldDays = section.Get(HoldDays),
        PairDays = section.Get(PairDays),
        At = section.AtOf(Account),
    };
}
