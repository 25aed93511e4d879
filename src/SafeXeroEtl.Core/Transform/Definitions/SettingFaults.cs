using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Gathers what is wrong with the YAML files, so that all of it is told at once.</summary>
public sealed class SettingFaults
{
    /// <summary>Beyond these a file of a million slips would only bury the first ones.</summary>
    public const int MostTold = 500;

    private const int LongestValue = 200;

    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly List<string> _files = [];
    private int _untold;

    public int ErrorCount { get; private set; }

    /// <summary>A file is about to be read: faults are told in the order of this.</summary>
    public void Opens(string file)
    {
        if (!_files.Contains(file))
        {
            _files.Add(file);
        }
    }

    public void Error(string code, SourceLocation at, string message, string nextStep, string? value = null) =>
        Add(Severity.Error, code, at, message, nextStep, value);

    public void Warning(string code, SourceLocation at, string message, string nextStep, string? value = null) =>
        Add(Severity.Warning, code, at, message, nextStep, value);

    /// <summary>File by file as they were opened, each from top to bottom, whichever check found it.</summary>
    public ImmutableArray<Diagnostic> All()
    {
        ImmutableArray<Diagnostic> told =
        [
            .. _found.OrderBy(fault => _files.IndexOf(fault.At!.File)).ThenBy(static fault => fault.At!.Line).ThenBy(static fault => fault.At!.Character),
        ];
        return _untold == 0 ? told : told.Add(new Diagnostic
        {
            Code = DiagnosticCodes.BadSetting,
            Message = $"{_untold} more faults are not shown.",
            NextStep = "Mend those above and check again.",
        });
    }

    private void Add(Severity severity, string code, SourceLocation at, string message, string nextStep, string? value)
    {
        ErrorCount += severity == Severity.Error ? 1 : 0;
        if (_found.Count >= MostTold)
        {
            _untold++;
            return;
        }

        _found.Add(new Diagnostic { Code = code, Severity = severity, At = at, Message = message, NextStep = nextStep, Value = Cut(value) });
    }

    private static string? Cut(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] : value;
}
