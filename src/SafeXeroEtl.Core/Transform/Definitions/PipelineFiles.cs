using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Files and layouts of a pipeline, which have to agree with each other and with its controls.</summary>
internal static class PipelineFiles
{
    public static ImmutableArray<ExportFile> Read(PipelineParts parts, ImmutableArray<Placed<ExportLayout>> layouts, SettingFaults faults)
    {
        if (parts.Pipeline.Find(PipelineKeys.Files.Section) is not { } section)
        {
            return [];
        }

        CheckNeeded(parts.Pipeline, section, faults);
        if (!parts.HasAllLayouts)
        {
            return [];
        }

        var files = ImmutableArray.CreateBuilder<ExportFile>();
        foreach (var role in LayoutFields.Roles)
        {
            if (section.Find(PipelineKeys.Files.ByRole[role])?.Section is { IsSound: true } file && FileOf(role, file, layouts, faults) is { } export)
            {
                files.Add(export);
            }
        }

        CheckApi(parts.Pipeline, files, faults);
        return files.ToImmutable();
    }

    /// <summary>A key that may see only some customers passes every check of the files against each other (DESIGN 6 Extract): the bills need a figure from elsewhere.</summary>
    private static void CheckApi(SettingMap pipeline, IEnumerable<ExportFile> files, SettingFaults faults)
    {
        if (files.Any(static file => file is { Role: "invoices", Layout.IsJson: true })
            && pipeline.Find(PipelineKeys.Controls.Section) is { } controls
            && !PipelineControls.SourcesOf(pipeline).Any(static declared => declared is ("bills", "kpi" or "keyed")))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                controls.AtOf(PipelineKeys.Controls.Bills),
                "Bills from SAFE's API need a control that a restricted key cannot pass: a key whose user may see only some customers gives too few bills without a word.",
                $"Write `bills: kpi` and read the KPI with its own key: `kpi: {{file: {SafeResource.KpiMonths.FileName}, layout: safe-api-kpi}}` below `files:`.");
        }
    }

    private static ExportFile? FileOf(string role, SettingMap file, ImmutableArray<Placed<ExportLayout>> layouts, SettingFaults faults)
    {
        var name = file.Get(PipelineFileKeys.File);
        if (name.Split('/', '\\') is var steps && (steps.Contains("..") || steps.Contains("") || name.Contains(':', StringComparison.Ordinal)))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                file.AtOf(PipelineFileKeys.File),
                "The file is not in the period's folder.",
                "Write the file's name as it stands in the folder that `exports` names.",
                name);
        }

        PipelineReading.CheckWords(name, file.AtOf(PipelineFileKeys.File), faults);
        var wanted = file.Get(PipelineFileKeys.Layout);
        var layout = layouts.FirstOrDefault(layout => string.Equals(layout.Value.Name, wanted, StringComparison.OrdinalIgnoreCase))?.Value;
        if (layout is null)
        {
            var known = layouts.Where(layout => layout.Value.Role == role).Select(static layout => layout.Value.Name).ToList();
            var otherwise = known.Count == 0 ? $"Add a layout of role {role} to one of the files that `layouts` names." : $"The layouts of role {role} are {string.Join(", ", known)}.";
            faults.Error(DiagnosticCodes.BadSetting, file.AtOf(PipelineFileKeys.Layout), $"There is no layout `{wanted}`.", NearestName.DidYouMean(wanted, known, otherwise), wanted);
            return null;
        }

        if (layout.Role != role)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                file.AtOf(PipelineFileKeys.Layout),
                $"The layout `{wanted}` is for {layout.Role}, not for {role}.",
                $"Name a layout whose role is {role}.",
                wanted);
            return null;
        }

        return new ExportFile(role, name, layout);
    }

    private static void CheckNeeded(SettingMap pipeline, SettingMap section, SettingFaults faults)
    {
        if (pipeline.Items(PipelineKeys.Transfers).Contains("payments"))
        {
            Need("payments", "`transfers` has payments");
            Need("allocations", "`transfers` has payments");
        }

        foreach (var (control, source) in PipelineControls.SourcesOf(pipeline))
        {
            NeedOneOf(PipelineControls.RolesOf(control, source), $"`controls.{control}` has the source {source}");
        }

        void NeedOneOf(ImmutableArray<string> roles, string because)
        {
            if (!roles.Any(role => section.Has(PipelineKeys.Files.ByRole[role])))
            {
                Need(roles[0], because);
            }
        }

        void Need(string role, string because)
        {
            var key = PipelineKeys.Files.ByRole[role];
            if (!section.Has(key))
            {
                faults.Error(
                    DiagnosticCodes.MissingKey,
                    section.AtOf(key),
                    $"The key `{role}` is missing: {because}.",
                    $"Add `{role}: {{file: …, layout: …}}` below `files:`.");
            }
        }
    }
}
