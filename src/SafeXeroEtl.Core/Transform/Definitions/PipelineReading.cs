using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>From the checked files of a pipeline to its definition, with the checks that look across files.</summary>
public static class PipelineReading
{
    /// <returns>Null when anything is wrong, here or before.</returns>
    public static PipelineDefinition? Read(PipelineParts parts, SettingFaults faults)
    {
        var accounts = ReadPart(parts.Accounts, AccountRuleFile.Read, faults);
        var vat = parts.Vat is { } vatFile ? VatRuleFile.Read(vatFile, faults) : ([], VatLadder.None);
        var reverseCharge = parts.ReverseCharge is { } file ? ReverseChargeFile.Read(file, faults) : ReverseChargeRules.None;
        var payments = ReadPart(parts.Payments, PaymentTypeFile.Read, faults);
        var decisions = ReadPart(parts.Contacts, ContactDecisionFile.Read, faults);
        var differences = ReadPart(parts.Differences, AcceptedDifferenceFile.Read, faults);
        var owned = ReadPart(parts.Differences, OwnedDifferenceKeys.Read, faults);
        var late = ReadPart(parts.Late, LateFile.Read, faults);
        var baseline = parts.Baseline is { } keyed ? BaselineFile.Read(keyed, faults) : null;
        var layouts = parts.Layouts.SelectMany(layout => LayoutFile.Read(layout, faults)).ToImmutableArray();
        Repeats.Refuse(layouts, static layout => layout.Name, "layout", faults);
        var files = PipelineFiles.Read(parts, layouts, faults);
        PipelineControls.Check(parts.Pipeline, faults);
        var safe = PipelineKeys.Safe.Read(parts.Pipeline, faults);
        CheckSettings(parts.Pipeline, faults);
        PipelineKeys.Unattended.Check(parts.Pipeline, faults);
        PipelineKeys.Vat.Check(parts.Pipeline, faults);
        PipelineKeys.Collections.Check(parts.Pipeline, faults);
        PipelineKeys.Collections.CheckPayees(parts.Pipeline, files, faults);
        PipelineKeys.Collections.CheckTypes(parts.Pipeline, payments, faults);
        PipelineKeys.SafeImport.Check(parts.Pipeline, faults);
        return faults.ErrorCount > 0 || !parts.Pipeline.IsSound ? null : Define(parts, files) with
        {
            AccountRules = accounts,
            VatRules = vat.Rules,
            VatLadder = vat.Ladder,
            ReverseCharge = reverseCharge,
            PaymentTypes = payments,
            ContactDecisions = decisions,
            AcceptedDifferences = differences,
            OwnedDifferences = owned,
            LateDecisions = late,
            Baseline = baseline,
            Safe = safe,
        };
    }

    private static ImmutableArray<T> ReadPart<T>(SettingMap? file, Func<SettingMap, SettingFaults, ImmutableArray<T>> read, SettingFaults faults) =>
        file is null ? [] : read(file, faults);

    private static PipelineDefinition Define(PipelineParts parts, ImmutableArray<ExportFile> files)
    {
        var pipeline = parts.Pipeline;
        var transfers = pipeline.Get(PipelineKeys.Transfers);
        var blocked = pipeline.Get(PipelineKeys.MaxBlocked);
        return new PipelineDefinition
        {
            Name = pipeline.Get(PipelineKeys.Name),
            Organisation = pipeline.Find(PipelineKeys.Organisation) ?? "",
            Shares = PipelineKeys.Organisations.Read(pipeline),
            Dealers = pipeline.Items(PipelineKeys.Dealers),
            Start = pipeline.Get(PipelineKeys.Start),
            ClosedTo = pipeline.FindValue(PipelineKeys.ClosedTo),
            ExportFolder = pipeline.Get(PipelineKeys.Exports),
            Files = files,
            Controls = PipelineControls.Of(pipeline),
            Transfers = new Transfers(transfers.Contains("contacts"), transfers.Contains("invoices"), transfers.Contains("payments")),
            MaxBlocked = new BlockedLimit(blocked.Get(PipelineKeys.BlockedCount), blocked.Get(PipelineKeys.BlockedAmount)),
            Documents = DocumentsOf(pipeline.Get(PipelineKeys.Documents)),
            Contacts = ContactsOf(pipeline.Get(PipelineKeys.Contacts)),
            Approval = PipelineKeys.Approval.Read(pipeline),
            VatReturn = PipelineKeys.Vat.Read(pipeline),
            EvidenceInputs = pipeline.Get(PipelineKeys.Evidence.Section).Get(PipelineKeys.Evidence.Inputs),
            CutOff = PipelineKeys.CutOff.Read(pipeline),
            Collections = PipelineKeys.Collections.Read(pipeline),
            SafeImport = PipelineKeys.SafeImport.Read(pipeline),
            Automations = AutomationsOf(pipeline),
            Opening = PipelineKeys.Opening.Read(pipeline),
            AccountRules = [],
            VatRules = [],
            ReverseCharge = ReverseChargeRules.None,
            PaymentTypes = [],
            ContactDecisions = [],
            AcceptedDifferences = [],
            DefinitionFiles = parts.DefinitionFiles,
            DefinitionTexts = parts.DefinitionTexts,
        };
    }

    private static ContactSettings ContactsOf(SettingMap contacts) => new()
    {
        Sharing = contacts.Get(PipelineKeys.Sharing),
        AutoLink = contacts.Get(PipelineKeys.AutoLink),
        Review = contacts.Get(PipelineKeys.ReviewFrom),
        Updates = PipelineKeys.ContactUpdates.Read(contacts),
    };

    private static DocumentSettings DocumentsOf(SettingMap documents) => new()
    {
        Status = documents.Get(PipelineKeys.Status),
        StatusRules = StatusRuleKeys.Read(documents),
        DefaultDueDays = documents.FindValue(PipelineKeys.DueDays),
        Pennies = documents.Get(PipelineKeys.Pennies),
        MaxPlacedPence = documents.Get(PipelineKeys.MaxPlacedPence),
        Summarise = documents.Get(PipelineKeys.Summarise),
        AllocateCredits = documents.Get(PipelineKeys.AllocateCredits),
        LineDescription = documents.Find(PipelineKeys.LineDescription),
        Reference = documents.Find(PipelineKeys.Reference),
        BrandingTheme = documents.Find(PipelineKeys.BrandingTheme),
        BrandingByDealer = DocumentSettings.NoBranding.AddRange(documents.Items(PipelineKeys.BrandingByDealer).Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))),
    };

    private static AutomationsStatement? AutomationsOf(SettingMap pipeline) =>
        pipeline.Find(PipelineKeys.Automations.Section) is not { } section ? null : new AutomationsStatement
        {
            AllOff = PipelineKeys.Automations.Switches.All(key => !section.Get(key)),
            SafeLinkOff = section.FindValue(PipelineKeys.Automations.SafeLink) is true,
            CheckedBy = section.Get(PipelineKeys.Automations.CheckedBy),
            CheckedOn = section.Get(PipelineKeys.Automations.CheckedOn),
        };

    /// <summary>A folder that is the same for every month would be read for each of them.</summary>
    private static void CheckMonth(string exports, SourceLocation at, SettingFaults faults)
    {
        if (!PeriodText.NamesTheMonth(exports))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                at,
                "The folder is the same for every period.",
                "Write {period}, or {yyyy} and {MM}, where the month stands, such as exports/{period} or archive/{yyyy}/safe-{yyyy}{MM}.zip.",
                exports);
        }

        CheckWords(exports, at, faults);
    }

    /// <summary>A word in braces that stands for nothing was meant to.</summary>
    internal static void CheckWords(string path, SourceLocation at, SettingFaults faults)
    {
        if (PeriodText.UnknownWord(path) is { } word)
        {
            faults.Error(DiagnosticCodes.BadSetting, at, $"{word} stands for nothing.", $"Write one of {string.Join(", ", PeriodText.Words)}, or take the braces out.", path);
        }
    }

    private static void CheckSettings(SettingMap pipeline, SettingFaults faults)
    {
        CheckNames(pipeline, faults);
        PipelineKeys.Opening.Check(pipeline, faults);
        if (pipeline.Find(PipelineKeys.Exports) is { } exports)
        {
            CheckMonth(exports, pipeline.AtOf(PipelineKeys.Exports), faults);
        }

        if (pipeline.Find(PipelineKeys.Documents) is { } documents)
        {
            StatusRuleKeys.Check(documents, faults);
            Repeats.Refuse(documents.Items(PipelineKeys.BrandingByDealer), "dealer", faults);
            TemplateKeys.Check(documents, PipelineKeys.LineDescription, LineTexts.LineNames, faults);
            TemplateKeys.Check(documents, PipelineKeys.Reference, LineTexts.ReferenceNames, faults);
        }

        CheckReview(pipeline, faults);
        if (pipeline.Find(PipelineKeys.Approval.Section) is { } approval)
        {
            PipelineKeys.Approval.Check(approval, faults);
        }

        CheckExtent(pipeline, faults);
    }

    private static void CheckNames(SettingMap pipeline, SettingFaults faults)
    {
        if (!pipeline.Has(PipelineKeys.Organisation))
        {
            faults.Error(
                DiagnosticCodes.MissingKey, pipeline.AtOf(PipelineKeys.Organisation), $"The key `organisation` is missing: {PipelineKeys.Organisation.Meaning}",
                $"Add `organisation:`. {FieldTypeWords.HowTo(PipelineKeys.Organisation.Type)}");
        }

        if (pipeline.Find(PipelineKeys.Name) is { Length: > PipelineKeys.NameLettersMax } name)
        {
            faults.Error(
                DiagnosticCodes.BadSetting, pipeline.AtOf(PipelineKeys.Name), FormattableString.Invariant($"The name has {name.Length} letters; folders of runs are called after it."),
                FormattableString.Invariant($"Write a name of at most {PipelineKeys.NameLettersMax} letters."), name[..PipelineKeys.NameLettersMax] + "…");
        }
    }

    private static void CheckReview(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Find(PipelineKeys.Contacts) is { } contacts && contacts.Get(PipelineKeys.ReviewFrom) > contacts.Get(PipelineKeys.AutoLink))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                contacts.AtOf(PipelineKeys.ReviewFrom),
                "A person would be asked only about customers that are linked without one.",
                "Write a `review` that is not above `auto_link`, such as 0.05 and 0.95.");
        }
    }

    /// <summary>What a run moves, and how much of it may be blocked.</summary>
    private static void CheckExtent(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Has(PipelineKeys.Transfers) && pipeline.Get(PipelineKeys.Transfers).IsEmpty)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                pipeline.AtOf(PipelineKeys.Transfers),
                "The pipeline moves nothing.",
                "Name at least one of contacts, invoices, payments.");
        }

        if (pipeline.Find(PipelineKeys.MaxBlocked)?.FindValue(PipelineKeys.BlockedAmount) < 0m)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                pipeline.AtOf(PipelineKeys.MaxBlocked),
                "The amount that may be blocked is below 0.",
                "Write an amount of 0 or more.");
        }
    }
}
