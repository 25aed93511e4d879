using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>What a decision did to the decisions file.</summary>
/// <param name="File">Below the workspace, with <c>/</c>.</param>
/// <param name="Replaced">Decisions of the account that the new one took the place of.</param>
public sealed record WrittenDecision(string File, ContactDecision Decision, ImmutableArray<ContactDecision> Replaced);

/// <summary>A pipeline's decisions file, and how a decision gets into it: written, read back, and kept only when it says exactly what it should.</summary>
public static class DecisionsFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Adds a decision, in place of any of the same account that it contradicts. The file changes whole or not at all.</summary>
    public static Noted<WrittenDecision?> Add(string workspace, string pipelinePath, ContactDecision decision)
    {
        if (PipelineFile.DecisionsPath(workspace, pipelinePath) is not { } path)
        {
            return Refused(null, "The pipeline names no decisions file.", "Write `contacts: {decisions: contacts.yml}` in pipeline.yml, and `schema: contacts/1` and `decisions: []` in that file.");
        }

        var name = Path.GetRelativePath(workspace, path).Replace('\\', '/');
        try
        {
            return AddTo(path, name, decision);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return Refused(name, "The decisions file cannot be read or written.", "Check its permissions and that no other program holds it.");
        }
    }

    private static Noted<WrittenDecision?> AddTo(string path, string name, ContactDecision decision)
    {
        var bytes = File.ReadAllBytes(path);
        var before = Read(name, bytes);
        if (before.HasErrors)
        {
            return new Noted<WrittenDecision?>(null, before.Diagnostics);
        }

        ImmutableArray<ContactDecision> replaced = [.. before.Value.Where(decision.Replaces)];
        var text = DecisionsText.With(StrictUtf8.GetString(bytes), decision, replaced.Select(static each => each.At!.Line!.Value));
        var written = StrictUtf8.GetBytes(text);
        var after = Read(name, written);
        if (after.HasErrors || !Same(after.Value, [.. before.Value.RemoveRange(replaced), decision]))
        {
            return after.HasErrors && !IsLaidOut(after.Diagnostics)
                ? new Noted<WrittenDecision?>(null, after.Diagnostics)
                : Refused(name, "The file is laid out in a way that a decision cannot be added to.", "Write the decision by hand; each begins with `- account:` in a line of its own, under `decisions:`.");
        }

        ArtifactFile.Write(path, stream => stream.Write(written));
        return new Noted<WrittenDecision?>(new WrittenDecision(name, decision, replaced), after.Diagnostics);
    }

    /// <summary>The file was broken by the writing, not by what was decided.</summary>
    private static bool IsLaidOut(IEnumerable<Diagnostic> faults) => faults.Any(static fault => fault.Code == DiagnosticCodes.YamlUnreadable);

    private static Noted<ImmutableArray<ContactDecision>> Read(string name, byte[] bytes)
    {
        var faults = new SettingFaults();
        faults.Opens(name);
        var file = DefinitionText.Read(name, bytes, ContactDecisionFile.Kind, faults);
        var decisions = file is { IsSound: true } sound ? ContactDecisionFile.Read(sound, faults) : [];
        return new Noted<ImmutableArray<ContactDecision>>(decisions, faults.All());
    }

    private static bool Same(IEnumerable<ContactDecision> read, IEnumerable<ContactDecision> wanted) =>
        read.Select(static decision => decision with { At = null }).ToHashSet().SetEquals(wanted.Select(static decision => decision with { At = null }));

    private static Noted<WrittenDecision?> Refused(string? file, string message, string nextStep) => new(null, [new Diagnostic
    {
        Code = DiagnosticCodes.DecisionNotWritten,
        Message = message,
        At = file is null ? null : new SourceLocation(file),
        NextStep = nextStep,
    }]);
}
