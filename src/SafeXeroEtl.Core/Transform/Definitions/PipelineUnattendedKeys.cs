using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of pipeline.yml for runs that nobody watches. They move no figure of a plan.</summary>
public sealed class PipelineUnattendedKeys
{
    private const int MegabytesMax = 1_000;
    private const int FilesMax = 100;
    private const int SecondsMax = 600;

    internal PipelineUnattendedKeys() => Log = FieldSpec.Section(
        "log", "A log of plan, apply, run and backfill: times, steps, counts, codes and exits; no names, no amounts of customers, no secrets. Without it none is kept.", [Folder, Megabytes, Files]);

    public FieldSpec<string> Folder { get; } = FieldSpec.FilePath("folder", "Folder of the log, which is called as the pipeline's folder, `month-end.log`.")
        .Default(LogSettings.FolderDefault, LogSettings.FolderDefault).Rule("inside the workspace").Example("../../logs");

    public FieldSpec<int> Megabytes { get; } = FieldSpec.WholeNumber("megabytes", "Size at which the log is put aside as `.1` and begun anew.", MegabytesMax)
        .Default(LogSettings.MegabytesDefault, "5").Rule("1 or more");

    public FieldSpec<int> Files { get; } = FieldSpec.WholeNumber("files", "How many logs that were put aside are kept.", FilesMax)
        .Default(LogSettings.FilesDefault, "5");

    public FieldSpec<SettingMap> Log { get; }

    public FieldSpec<ImmutableArray<string>> OnFinish { get; } = FieldSpec.Texts(
            "on_finish",
            "A command of your own, program and arguments, that is started when plan, apply, run or backfill has ended; the summary that `--json` prints is its standard input. No shell; it changes no exit code.")
        .Rule("a program's name that is looked for in PATH, or a path from the workspace").Example("[./notify, --to, finance]");

    public FieldSpec<int> Seconds { get; } = FieldSpec.WholeNumber("on_finish_seconds", "How long that command may take before it is ended.", SecondsMax)
        .Default(FinishCommand.SecondsDefault, "60").Rule("1 or more");

    public FieldSpec<int> SignInWarningDays { get; } = FieldSpec.Days("sign_in_warning_days", "Days before a sign-in ends from which it is said.")
        .Default(UnattendedSettings.SignInWarningDaysDefault, "14");

    public ImmutableArray<FieldSpec> Entries => [Log, OnFinish, Seconds, SignInWarningDays];

    /// <summary>
    /// As far as the file can be understood: what nobody watches must be told of a pipeline that is broken elsewhere, above all. A key that is wrong
    /// itself counts as not written.
    /// </summary>
    public UnattendedSettings Read(SettingMap pipeline)
    {
        var command = pipeline.Items(OnFinish);
        var safe = pipeline.Find(PipelineKeys.Safe.Section) ?? SettingMap.Absent;
        return new UnattendedSettings
        {
            Log = pipeline.Find(Log) is { } log
                ? new LogSettings(log.Find(Folder) ?? LogSettings.FolderDefault, Math.Max(1, log.FindValue(Megabytes) ?? LogSettings.MegabytesDefault), log.FindValue(Files) ?? LogSettings.FilesDefault)
                : null,
            OnFinish = command.IsEmpty || command[0].Length == 0 ? null : new FinishCommand(command, Math.Max(1, pipeline.FindValue(Seconds) ?? FinishCommand.SecondsDefault)),
            Organisations = pipeline.Find(PipelineKeys.Organisation) is { } alias ? [alias] : PipelineKeys.Organisations.AliasesOf(pipeline),
            SignInWarningDays = pipeline.FindValue(SignInWarningDays) ?? UnattendedSettings.SignInWarningDaysDefault,
            SecretVariables = [.. ((string?[])[safe.Find(PipelineKeys.Safe.ApiKeyVariable), safe.Find(PipelineKeys.Safe.KpiKeyVariable)]).OfType<string>()],
        };
    }

    internal void Check(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Has(OnFinish) && (pipeline.Items(OnFinish) is var command) && (command.IsEmpty || string.IsNullOrWhiteSpace(command[0])))
        {
            faults.Error(DiagnosticCodes.BadSetting, pipeline.AtOf(OnFinish), "The command names no program.", "Write the program and its arguments, such as [./notify, --to, finance], or remove the key.");
        }

        AtLeastOne(pipeline, Seconds, faults);
        if (pipeline.Find(Log) is { } log)
        {
            AtLeastOne(log, Megabytes, faults);
        }
    }

    private static void AtLeastOne(SettingMap section, FieldSpec<int> key, SettingFaults faults)
    {
        if (section.FindValue(key) < 1)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), $"`{key.Name}` is 0.", "Write 1 or more, or remove the key.", 0.ToString(CultureInfo.InvariantCulture));
        }
    }
}
