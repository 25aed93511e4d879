using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Gathers what is noticed while files are read. Each code is listed up to a limit for each file and counted beyond it, so that a
/// file of nothing but faults fills neither memory nor the report.
/// </summary>
public sealed class DiagnosticLog
{
    private const string MendRowsFirst = "Mend the values first that cannot be read, which are told above: they count for nil here. Nothing is sent while a control fails.";

    private readonly List<Diagnostic> _listed = [];
    private readonly Dictionary<(string Code, string File), int> _counts = [];
    private readonly HashSet<(string File, int Line, string Code)> _unreadable = [];

    /// <summary>Rows with a value that cannot be read, with the code of each, whether listed or only counted; no more than <see cref="ExtractLimits.MalformedRowsMax"/>.</summary>
    public IReadOnlyCollection<(string File, int Line, string Code)> UnreadableRows => _unreadable;

    /// <summary>True when nothing may be made of the export: a file missing, headings unknown, bytes that are no text, a failed control.</summary>
    public bool MustStop { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        if (diagnostic is { Severity: Severity.Error, At: { Line: { } line, Column: not null } at } && _unreadable.Count < ExtractLimits.MalformedRowsMax)
        {
            _unreadable.Add((at.File, line, diagnostic.Code));
        }

        var key = (diagnostic.Code, diagnostic.At?.File ?? "");
        var count = _counts.GetValueOrDefault(key) + 1;
        _counts[key] = count;
        if (count <= ExtractLimits.ListedPerCodeAndFileMax)
        {
            _listed.Add(diagnostic);
        }
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>Adds what belongs to no single record, so that only stopping is honest.</summary>
    public void Stop(Diagnostic diagnostic)
    {
        MustStop = true;
        Add(diagnostic);
    }

    /// <summary>Stops for what several entries run into, and says it once.</summary>
    public void StopOnce(Diagnostic diagnostic)
    {
        if (!_listed.Contains(diagnostic))
        {
            Stop(diagnostic);
        }
    }

    public void StopOnErrors(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            MustStop |= diagnostic.Severity == Severity.Error;
            Add(diagnostic);
        }
    }

    /// <summary>In the order of the files, then of lines and codes, a row that blocks several records once; those beyond the limit as one diagnostic a code and file.</summary>
    public ImmutableArray<Diagnostic> InOrder(IReadOnlyList<string> files)
    {
        var order = files.Select(static (file, index) => (file, index)).DistinctBy(static entry => entry.file).ToDictionary(static entry => entry.file, static entry => entry.index, StringComparer.Ordinal);
        return
        [
            .. _listed.Distinct().Concat(_counts.Where(static entry => entry.Value > ExtractLimits.ListedPerCodeAndFileMax).Select(static entry => Unlisted(entry.Key, entry.Value)))
                .Select(diagnostic => IsFollowed(diagnostic) ? diagnostic with { NextStep = MendRowsFirst } : diagnostic)
                .OrderBy(IsFollowed)
                .ThenBy(diagnostic => order.GetValueOrDefault(diagnostic.At?.File ?? "", int.MaxValue))
                .ThenBy(static diagnostic => diagnostic.At?.File, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.At?.Line ?? int.MaxValue)
                .ThenBy(static diagnostic => diagnostic.Code, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Message, StringComparer.Ordinal),
        ];
    }

    /// <summary>A control that fails over rows which cannot be read proves nothing else: those rows count for nil.</summary>
    private bool IsFollowed(Diagnostic diagnostic) => diagnostic is { Code: DiagnosticCodes.ControlFailed, Severity: Severity.Error } && _unreadable.Count > 0;

    private static Diagnostic Unlisted((string Code, string File) key, int count) => new()
    {
        Code = DiagnosticCodes.LimitExceeded,
        Severity = Severity.Warning,
        Message = $"{count - ExtractLimits.ListedPerCodeAndFileMax} more of {key.Code} in {key.File} are not listed; each blocks its record all the same.",
        At = key.File.Length == 0 ? null : new SourceLocation(key.File),
        NextStep = "Correct those listed first; the same cause is likely behind the rest.",
    };
}
