using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli;

/// <summary>What whoever serves on a port says when it cannot have it.</summary>
internal static class TakenPort
{
    public static CommandFailedException Refusal(int port) => new(ExitCode.Failed, [new Diagnostic
    {
        Code = DiagnosticCodes.PortNotUsable,
        Message = $"Port {port} cannot be listened on: another program holds it, or this account may not use it.",
        Value = port.ToString(CultureInfo.InvariantCulture),
        NextStep = "Give another --port, or none: then a free one is found.",
    }]);
}
