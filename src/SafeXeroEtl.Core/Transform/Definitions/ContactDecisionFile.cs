using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>contacts.yml: what people decided about single customers.</summary>
public static class ContactDecisionFile
{
    private static readonly FieldSpec<string> Account = FieldSpec.Code("account", "SAFE account number.")
        .Required().Rule("each once, and besides for any number of contacts that it is `not_same` as").Example("DEMO1234");

    private static readonly FieldSpec<ContactVerdict> Decision =
        FieldSpec.OneOf("decision", "`link`: the customer is this contact; `new`: nobody Xero knows; `group`: several accounts share the contact; `not_same`: the customer is not this contact; `merge`: it is this contact, and `duplicate` is the same company once more.",
        ("link", ContactVerdict.Link), ("new", ContactVerdict.New), ("group", ContactVerdict.Group), ("not_same", ContactVerdict.NotSame), ("merge", ContactVerdict.Merge)).Required().Example("merge");

    private static readonly FieldSpec<Guid> Contact = FieldSpec.Identifier("contact", "The contact's id in Xero.")
        .Rule("needed but for `new`, and not there for `new`").Example("00000000-0000-4000-8000-000000000001");
    private static readonly FieldSpec<Guid> Duplicate = FieldSpec.Identifier("duplicate", "The other contact's id in Xero, which nobody is linked to until the two are merged there.")
        .Rule("needed for `merge`, and only then").Example("00000000-0000-4000-8000-000000000002");
    private static readonly FieldSpec<string> Name = FieldSpec.Text("name", "The contact's name in Xero when it was decided, for the reader.")
        .Example("Example Bakery");
    private static readonly FieldSpec<bool> UpdateSupplier = FieldSpec.Flag("update_supplier", "Whether the contact is updated by `contacts.updates` although it is a supplier too; without it such a contact stays as it is.")
        .Default(false, "false").Rule("only with `link`, `group` and `merge`");
    private static readonly FieldSpec<string> Why = FieldSpec.Text("why", "The evidence.").Required().Example("Same company number and postcode");
    private static readonly FieldSpec<string> By = FieldSpec.Text("by", "Who decided.").Required().Example("A. Bookkeeper");
    private static readonly FieldSpec<DateOnly> On = FieldSpec.Date("on", "When.").Required().Example("2026-10-02");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Decisions =
        FieldSpec.Sections("decisions", "Applied in every run from now on.", [Account, Decision, Contact, Duplicate, Name, UpdateSupplier, Why, By, On])
        .Required();

    public static DefinitionKind Kind { get; } = new("contacts/1", "contacts.yml", "What people decided where evidence alone does not say which Xero contact a customer is.", [FieldSpec.Schema("contacts/1"), Decisions]);

    public static ImmutableArray<ContactDecision> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Decisions))
        {
            CheckContact(section, faults);
            CheckDuplicate(section, faults);
            CheckSupplier(section, faults);
        }

        var decisions = Repeats.Sound(file, Decisions, DecisionOf);
        Repeats.Refuse(decisions.Where(static decision => decision.Value.Verdict != ContactVerdict.NotSame), static decision => decision.AccountNumber, "decision for account", faults);
        Repeats.Refuse(
            decisions.Where(static decision => decision.Value.Verdict == ContactVerdict.NotSame),
            static decision => $"{decision.AccountNumber}, contact {decision.ContactId:D}", "decision not_same for account", faults);
        WarnOfSharing(decisions, faults);
        return [.. decisions.Select(static decision => decision.Value)];
    }

    private static ContactDecision DecisionOf(SettingMap section) => new()
    {
        AccountNumber = section.Get(Account),
        Verdict = section.Get(Decision),
        ContactId = section.FindValue(Contact),
        DuplicateId = section.FindValue(Duplicate),
        ContactName = section.Find(Name),
        UpdatesSupplier = section.Get(UpdateSupplier),
        Why = section.Get(Why),
        By = section.Get(By),
        On = section.Get(On),
        At = section.At,
    };

    private static void CheckContact(SettingMap section, SettingFaults faults)
    {
        var isNew = section.Get(Decision) == ContactVerdict.New;
        if (isNew && section.Has(Contact))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Contact),
                "A customer who is new has no contact in Xero.",
                "Remove `contact:`, or decide `link`.",
                section.Get(Contact).ToString("D"));
        }

        if (!isNew && !section.Has(Contact))
        {
            faults.Error(
                DiagnosticCodes.MissingKey,
                section.AtOf(Contact),
                "The key `contact` is missing: the decision names no contact.",
                "Add `contact:` with the contact's id in Xero.");
        }
    }

    private static void CheckDuplicate(SettingMap section, SettingFaults faults)
    {
        var isMerge = section.Get(Decision) == ContactVerdict.Merge;
        if (isMerge != section.Has(Duplicate))
        {
            faults.Error(
                isMerge ? DiagnosticCodes.MissingKey : DiagnosticCodes.BadSetting,
                section.AtOf(Duplicate),
                isMerge ? "The key `duplicate` is missing: the decision names one contact only." : "Only `merge` has a second contact.",
                isMerge ? "Add `duplicate:` with the other contact's id in Xero." : "Remove `duplicate:`, or decide `merge`.");
        }
        else if (isMerge && section.FindValue(Duplicate) == section.FindValue(Contact))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Duplicate), "A contact is no duplicate of itself.", "Name the two contacts.", section.Get(Duplicate).ToString("D"));
        }
    }

    private static void CheckSupplier(SettingMap section, SettingFaults faults)
    {
        if (section.Get(UpdateSupplier) && section.Get(Decision) is (ContactVerdict.New or ContactVerdict.NotSame))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(UpdateSupplier), "The decision links the customer to no contact, so there is none to update.", "Remove `update_supplier:`.");
        }
    }

    /// <summary>Two links to one contact are either a slip or a group that was not called so.</summary>
    private static void WarnOfSharing(ImmutableArray<Placed<ContactDecision>> decisions, SettingFaults faults)
    {
        var taken = new Dictionary<Guid, ContactDecision>();
        foreach (var decision in decisions.Where(static decision => decision.Value is { Verdict: ContactVerdict.Link, ContactId: not null }))
        {
            var contact = decision.Value.ContactId!.Value;
            if (!taken.TryAdd(contact, decision.Value))
            {
                faults.Warning(
                    DiagnosticCodes.BadSetting,
                    decision.At,
                    $"Account {taken[contact].AccountNumber} is linked to the same contact.",
                    "Write `decision: group` for both if they share it, or put the wrong one right.",
                    contact.ToString("D"));
            }
        }
    }
}
