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
    private int _untold;

    public int ErrorCount { get; private set; }

    public void Error(string code, SourceLocation at, string message, string nextStep, string? value = null) =>
        Add(Severity.Error, code, at, message, nextStep, value);

    public void Warning(string code, SourceLocation at, string message, string nextStep, string? value = null) =>
        Add(Severity.Warning, code, at, message, nextStep, value);

    /// <summary>In the order found, which is the order of files and of lines within the check that found them.</summary>
    public ImmutableArray<Diagnostic> All() => _untold == 0 ? _found.ToImmutable() : _found.ToImmutable().Add(new Diagnostic
    {
        Code = DiagnosticCodes.BadSetting,
        Message = $"{_untold} more faults are not shown.",
        NextStep = "Mend those above and check again.",
    });

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
