using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli;

/// <summary>A port that a command line names.</summary>
internal static class GivenPort
{
    private const int Last = 65_535;

    /// <param name="first">The lowest that may be; 0 where it stands for any that is free.</param>
    /// <exception cref="CommandFailedException">SX1007: there is no such port, or it may not be one of the system's.</exception>
    public static int From(int first, int port) => port >= first && port <= Last ? port : throw new CommandFailedException(ExitCode.Usage,
    [
        new Diagnostic
        {
            Code = DiagnosticCodes.BadUsage,
            Message = $"--port cannot be {port.ToString(CultureInfo.InvariantCulture)}.",
            Value = port.ToString(CultureInfo.InvariantCulture),
            NextStep = string.Create(CultureInfo.InvariantCulture, $"Give a port from {Math.Max(first, 1)} to {Last}."),
        },
    ]);
}
