using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads export.yml, the note beside the files: which reports, which filters, who and when. Strict: a mistyped filter would move the first day.</summary>
internal sealed class ExportNoteFile
{
    public const string FileName = "export.yml";

    public const string Schema = "export/1";

    private static readonly string[] Keys = ["schema", "source", "exported_at", "exported_by", "files"];
    private static readonly string[] FileKeys = ["file", "report", "filters"];
    private static readonly string[] FilterKeys = ["on_or_after", "before", "as_of"];

    private readonly DiagnosticLog _log;
    private readonly HashSet<string> _billAndPaymentFiles;
    private DateOnly? _reachesBackTo;

    private ExportNoteFile(DiagnosticLog log, IEnumerable<ExportFile> files)
    {
        _log = log;
        _billAndPaymentFiles = files.Where(static file => file.Role is "invoices" or "payments").Select(static file => file.FileName).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A missing note is a warning and an empty note; a wrong one stops the run.</summary>
    public static ExportNote Read(string text, DiagnosticLog log, IEnumerable<ExportFile> files) => new ExportNoteFile(log, files).Read(text);

    private ExportNote Read(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return Note(root);
            }

            Fault(DiagnosticCodes.YamlUnreadable, 1, null, "export.yml is not one list of settings.");
        }
        catch (YamlException broken)
        {
            Fault(DiagnosticCodes.YamlUnreadable, (int)broken.Start.Line, null, "export.yml is not YAML: " + FieldText.Shown(broken.Message));
        }

        return new ExportNote();
    }

    private ExportNote Note(YamlMappingNode root)
    {
        CheckKeys(root, Keys);
        if (Text(root, "schema") != Schema)
        {
            Fault(DiagnosticCodes.BadSetting, (int)root.Start.Line, Text(root, "schema"), $"schema must be {Schema}.");
        }

        if (Child(root, "files") is YamlSequenceNode files)
        {
            foreach (var file in files.Children)
            {
                File(file);
            }
        }

        return new ExportNote { Source = Text(root, "source"), ExportedBy = Text(root, "exported_by"), ExportedAt = Instant(root), ReachesBackTo = _reachesBackTo };
    }

    private DateTimeOffset? Instant(YamlMappingNode root)
    {
        if (Text(root, "exported_at") is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        Fault(DiagnosticCodes.BadSetting, (int)root.Start.Line, text, "exported_at must be written like 2026-11-01T08:15:00Z.");
        return null;
    }

    private void File(YamlNode node)
    {
        if (node is not YamlMappingNode file)
        {
            Fault(DiagnosticCodes.BadSetting, (int)node.Start.Line, null, "Each of files needs file, report and filters.");
            return;
        }

        CheckKeys(file, FileKeys);
        if (Child(file, "filters") is not YamlMappingNode filters)
        {
            return;
        }

        CheckKeys(filters, FilterKeys);
        var from = Day(filters, "on_or_after");
        Day(filters, "before");
        Day(filters, "as_of");
        if (from is not null && Text(file, "file") is { } name && _billAndPaymentFiles.Contains(name) && !(from <= _reachesBackTo))
        {
            // The later of the two: before it, one of the reports is silent.
            _reachesBackTo = from;
        }
    }

    private DateOnly? Day(YamlMappingNode filters, string key)
    {
        if (Text(filters, key) is not { } text)
        {
            return null;
        }

        if (FieldText.ParseDate(text, "yyyy-MM-dd") is { } day)
        {
            return day;
        }

        Fault(DiagnosticCodes.BadSetting, (int)filters.Start.Line, text, $"{key} must be a date written yyyy-MM-dd.");
        return null;
    }

    private void CheckKeys(YamlMappingNode node, string[] known)
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var near = NearestText.Of(name, known);
                Fault(DiagnosticCodes.UnknownKey, (int)key.Start.Line, name, $"export.yml has no key '{FieldText.Shown(name)}' here{(near.IsEmpty ? "" : $"; nearest: {string.Join(", ", near)}")}.");
            }
        }
    }

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string key) => FieldText.Trimmed((Child(node, key) as YamlScalarNode)?.Value);

    private void Fault(string code, int line, string? value, string message) => _log.Stop(new Diagnostic
    {
        Code = code,
        Message = message,
        At = new SourceLocation(FileName, line),
        Value = value is null ? null : FieldText.Shown(value),
        NextStep = "Correct export.yml, or remove it: without it the run goes on with a warning.",
    });
}
