using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>baseline.yml: which documents that were keyed by hand are which bills.</summary>
public static class BaselineFile
{
    private static readonly FieldSpec<string> Bill = FieldSpec.Code("bill", "The bill's number in SAFE.").Required().Rule("each once").Example("DEMO1234/1");
    private static readonly FieldSpec<Guid> Document = FieldSpec.Identifier("document", "Xero's id of the invoice or credit note that is the bill: it is adopted, and never made again.")
        .Rule("either `document` or `new: true`; each once").Example("00000000-0000-4000-8000-000000000001");
    private static readonly FieldSpec<bool> New = FieldSpec.Flag("new", "No document in Xero is the bill, however alike one is: it is made.").Default(value: false, "false");
    private static readonly FieldSpec<string> Why = FieldSpec.Text("why", "The reason, for whoever reads it next year.").Required().Example("Keyed from the paper bill in September");
    private static readonly FieldSpec<string> By = FieldSpec.Text("by", "Who decided.").Required().Example("A. Controller");
    private static readonly FieldSpec<DateOnly> On = FieldSpec.Date("on", "When.").Required().Example("2026-10-02");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Bills = FieldSpec.Sections("bills", "One entry for each bill that was decided about.", [Bill, Document, New, Why, By, On]);
    private static readonly FieldSpec<bool> Auto = FieldSpec.Flag("auto", "Whether a document that has the bill's contact, gross and VAT within `days`, and is the only one for it as it is the only bill for the document, is adopted without an entry. Otherwise a person decides.")
        .Default(value: false, "false");
    private static readonly FieldSpec<int> Days = FieldSpec.Days("days", "How many days a document's date may be away from the bill's.").Default(Baseline.DaysDefault, "5");

    public static DefinitionKind Kind { get; } = new(
        "baseline/1", "baseline.yml", "Bills that are in Xero already because somebody keyed them by hand: which document is which bill. A plan names those in question.",
        [FieldSpec.Schema("baseline/1"), Auto, Days, Bills]);

    public static Baseline Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Bills).Where(static section => section.Has(Document) == section.Get(New)))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.At, "It needs either `document` or `new: true`.", "Write one of the two.", section.Get(Bill));
        }

        var decisions = Repeats.Sound(file, Bills, DecisionOf);
        Repeats.Refuse(decisions, static decision => decision.Bill, "bill", faults);
        Repeats.Refuse(decisions.Where(static decision => decision.Value.DocumentId is not null), static decision => decision.DocumentId!.Value.ToString(), "document", faults);
        return new Baseline(decisions.Select(static decision => decision.Value).DistinctBy(static decision => decision.Bill).ToImmutableSortedDictionary(static decision => decision.Bill, static decision => decision, StringComparer.Ordinal)) { Auto = file.Get(Auto), Days = file.Get(Days) };
    }

    private static BaselineDecision DecisionOf(SettingMap section) => new()
    {
        Bill = section.Get(Bill),
        DocumentId = section.FindValue(Document),
        Why = section.Get(Why),
        By = section.Get(By),
        On = section.Get(On),
    };
}
