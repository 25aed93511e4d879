using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>SAFE's API cannot be read, and why. No key and no value of a record is in any text.</summary>
public sealed class SafeApiException(string code, string message, string nextStep, SourceLocation? at = null) : Exception(message)
{
    public string Code { get; } = code;

    public string NextStep { get; } = nextStep;

    /// <summary>The list that was asked for; null where none was.</summary>
    public SourceLocation? At { get; } = at;

    /// <summary>What was pulled so far cannot become a whole: the next pull begins anew.</summary>
    public bool BeginAnew { get; init; }

    /// <summary>The same, and how far it had come.</summary>
    public SafeApiException With(string standing) => new(Code, $"{Message} {standing}", NextStep, At);

    public Diagnostic Diagnostic => new() { Code = Code, Message = Message, At = At, NextStep = NextStep };
}
