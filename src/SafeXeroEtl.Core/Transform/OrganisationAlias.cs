using System.Collections.Frozen;

namespace SafeXeroEtl.Core.Transform;

/// <summary>What an organisation may be called in a workspace: the name becomes part of file names and of an environment variable's.</summary>
public static class OrganisationAlias
{
    /// <summary>The sandbox that runs inside the command.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>The sandbox that <c>sandbox serve</c> serves from the workspace.</summary>
    public const string Demo = "demo";

    private const string MoreSandboxes = "sandbox-";

    private const int CharsMax = 40;

    /// <summary>What Windows takes for a device, whatever follows the name.</summary>
    private static readonly FrozenSet<string> Devices =
        [.. (string[])["con", "prn", "aux", "nul"], .. Enumerable.Range(0, 10).SelectMany(static number => (string[])[$"com{number}", $"lpt{number}"])];

    public static string Rule { get; } = $"1 to {CharsMax} of a–z, 0–9, - and _, beginning with a letter";

    public static bool IsUsable(string alias) =>
        alias.Length is > 0 and <= CharsMax && char.IsAsciiLetterLower(alias[0]) && !Devices.Contains(alias)
        && alias.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');

    public static bool IsBuiltIn(string alias) => alias is Demo || IsSandbox(alias);

    /// <summary>The sandbox inside the command, or one of the further organisations in it, <c>sandbox-NAME</c>.</summary>
    public static bool IsSandbox(string alias) => alias == Sandbox || FurtherSandbox(alias) is not null;

    /// <returns>The name of the further organisation that an alias means; null when it means none.</returns>
    public static string? FurtherSandbox(string alias) =>
        alias.StartsWith(MoreSandboxes, StringComparison.Ordinal) && alias.Length > MoreSandboxes.Length && IsUsable(alias) ? alias[MoreSandboxes.Length..] : null;
}
