using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The controls of a pipeline: which source proves what, and which files that takes.</summary>
internal static class PipelineControls
{
    private static readonly ImmutableArray<string> CollectionRuns = ["direct_debit_runs", "card_runs"];

    /// <param name="pipeline">Checked and sound.</param>
    public static ImmutableArray<ControlDeclaration> Of(SettingMap pipeline)
    {
        var section = pipeline.Get(PipelineKeys.Controls.Section);
        return [.. PipelineKeys.Controls.All.SelectMany(key => section.Get(key).Select(entry => Declared(key.Name, entry)))];
    }

    /// <summary>Every control with each source it names.</summary>
    public static IEnumerable<(string Control, string Source)> SourcesOf(SettingMap pipeline)
    {
        if (pipeline.Find(PipelineKeys.Controls.Section) is not { } section)
        {
            return [];
        }

        var sources =
            from key in PipelineKeys.Controls.All
            from entry in section.Items(key)
            let source = entry.Word ?? (key == PipelineKeys.Controls.Cash ? entry.Section!.Find(PipelineControlKeys.Source) : null)
            where source is not null
            select (key.Name, source);
        return sources.Distinct();
    }

    /// <summary>The files a source is read from: one of them is enough.</summary>
    public static ImmutableArray<string> RolesOf(string control, string source) => (control, source) switch
    {
        ("cash", "keyed") => ["cash", "keyed"],
        (_, "billing_run") => ["billing_runs"],
        (_, "collection_run") => CollectionRuns,
        _ => [source],
    };

    public static void Check(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Find(PipelineKeys.Controls.Section) is not { IsSound: true } section)
        {
            return;
        }

        foreach (var key in PipelineKeys.Controls.All)
        {
            CheckEntries(section, key, faults);
        }

        foreach (var entry in section.Get(PipelineKeys.Controls.Cash).Select(static entry => entry.Section).OfType<SettingMap>())
        {
            CheckCash(entry, section.Get(PipelineKeys.Controls.Cash).Length == 1, faults);
        }
    }

    private static ControlDeclaration Declared(string control, WordOrSection entry)
    {
        if (entry.Section is not { } section)
        {
            return new ControlDeclaration(control, entry.Word!, null);
        }

        if (control != "cash")
        {
            return new ControlDeclaration(control, "none", section.Get(PipelineControlKeys.None));
        }

        var source = section.Find(PipelineControlKeys.Source);
        return new ControlDeclaration(control, source ?? "none", section.Find(PipelineControlKeys.NoneOfTypes))
        {
            PaymentTypes = section.Items(PipelineControlKeys.Types),
            Runs = source != "collection_run" ? [] : section.Find(PipelineControlKeys.Runs) is { } runs ? [runs] : CollectionRuns,
            Matching = section.Items(PipelineControlKeys.Matching),
        };
    }

    private static void CheckEntries(SettingMap section, FieldSpec<ImmutableArray<WordOrSection>> key, SettingFaults faults)
    {
        var entries = section.Get(key);
        if (entries.IsEmpty)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), "The control has no source.", "Name a source, or write `none:` and the reason.");
        }

        if (entries.Length > 1 && entries.Any(static entry => entry.Section is { } keys && keys.Has(PipelineControlKeys.None) && !keys.Has(PipelineControlKeys.Types)))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), "The control has a source and says that it has none.", "Remove `none:`, or the sources beside it.");
        }
    }

    private static void CheckCash(SettingMap entry, bool isOnly, SettingFaults faults)
    {
        var (source, types) = (entry.Find(PipelineControlKeys.Source), entry.Items(PipelineControlKeys.Types));
        if (source is null != entry.Has(PipelineControlKeys.NoneOfTypes))
        {
            faults.Error(DiagnosticCodes.BadSetting, entry.At, "An entry of cash has either a source or a reason why there is none.", "Write `source:` or `none:`, one of the two.");
        }

        if (types.IsEmpty && (source is not null || !isOnly))
        {
            faults.Error(DiagnosticCodes.MissingKey, entry.AtOf(PipelineControlKeys.Types), "The entry does not say which payment types it is about.", "Add `types:` with SAFE's names of them.");
        }

        if (entry.Has(PipelineControlKeys.Matching) && source != "bank")
        {
            faults.Error(DiagnosticCodes.BadSetting, entry.AtOf(PipelineControlKeys.Matching), "Only bank lines are matched by their description.", "Remove `matching:`, or write `source: bank`.");
        }

        if (entry.Has(PipelineControlKeys.Runs) && source != "collection_run")
        {
            faults.Error(DiagnosticCodes.BadSetting, entry.AtOf(PipelineControlKeys.Runs), "Only the source collection_run has runs.", "Remove `runs:`, or write `source: collection_run`.");
        }
    }
}
