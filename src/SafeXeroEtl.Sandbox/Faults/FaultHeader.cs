using System.Globalization;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>The header <c>X-Sandbox-Fault: slow; ms=500</c>: a fault for this one request.</summary>
internal static class FaultHeader
{
    public const string Name = "X-Sandbox-Fault";

    /// <summary>Null when it cannot be read.</summary>
    public static Fault? Read(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !FaultNames.TryRead(parts[0], out var kind))
        {
            return null;
        }

        Fault? fault = new(kind);
        foreach (var part in parts.Skip(1))
        {
            fault = fault is null ? null : With(fault, part);
        }

        return fault;
    }

    private static Fault? With(Fault fault, string parameter) => parameter.Split('=', 2, StringSplitOptions.TrimEntries) switch
    {
        ["committed"] => fault with { Committed = true },
        ["ms", var text] when Number(text) is >= 0 and <= 600_000 and { } number => fault with { Milliseconds = number },
        ["seconds", var text] when Number(text) is >= -86_400 and <= 86_400 and { } number => fault with { Seconds = number },
        ["element", var text] when Number(text) is > 0 and { } number => fault with { Element = number },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
