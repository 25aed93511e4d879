namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>A faults file that cannot be used, with everything that is wrong in it.</summary>
public sealed class FaultFileException(IReadOnlyList<FaultFileProblem> problems) : Exception(string.Join(Environment.NewLine, problems.Select(static problem => $"line {problem.Line}: {problem.Message}")))
{
    public IReadOnlyList<FaultFileProblem> Problems { get; } = problems;
}

/// <summary>One thing that is wrong in a faults file.</summary>
public sealed record FaultFileProblem(FaultFileTrouble Trouble, int Line, string Value, string Message, string NextStep);

/// <summary>What sort of thing is wrong.</summary>
public enum FaultFileTrouble
{
    Unreadable,
    UnknownKey,
    MissingKey,
    BadValue,
}
