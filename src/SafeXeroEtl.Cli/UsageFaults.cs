using System.Collections.Immutable;
using System.CommandLine;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Cli;

/// <summary>
/// A command line that is not understood, in words: what is wrong with it, what was probably meant, and where the help is. A mistyped
/// option is told alone, because all else that is missed then follows from it.
/// </summary>
internal static class UsageFaults
{
    public static ImmutableArray<Diagnostic> Of(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        var help = $"`{PathOf(parsed)} --help` shows how it is written, with examples.";
        var known = Options(parsed);
        var strayOptions = args.TakeWhile(static arg => arg != "--").Where(static arg => arg.Length > 1 && arg[0] == '-' && !char.IsAsciiDigit(arg[1]))
            .Select(static arg => arg.Split('=', 2)[0]).Where(name => !known.Contains(name)).Distinct().ToArray();
        if (strayOptions.Length > 0)
        {
            return [.. strayOptions.Select(name => Fault($"There is no option {name} here.", name, NearestName.DidYouMean(name, known, help)))];
        }

        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var stray, ..])
        {
            var names = command.Subcommands.Where(static one => !one.Hidden).Select(static one => one.Name).ToArray();
            return [Fault($"There is no command {PathOf(parsed)} {(stray.Length == 0 ? "''" : stray)}.", stray, NearestName.DidYouMean(stray, names, $"The commands are {string.Join(", ", names)}."))];
        }

        return [.. parsed.Errors.Select(static error => InWords(OneLine(error.Message))).Distinct().Select(message => Fault(message, null, Meant(message) ?? help))];
    }

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A value that an option cannot take is told in the type of a program; people are told what to write.</summary>
    private static string InWords(string message) =>
        message.StartsWith("Cannot parse argument", StringComparison.Ordinal) && message.Split('\'') is { Length: 7 } quoted
            ? $"{quoted[3]} takes {(quoted[5] == typeof(int).FullName ? "a whole number" : quoted[5] == typeof(DirectoryInfo).FullName ? "a folder" : "another kind of value")}, not '{quoted[1]}'."
            : message;

    /// <summary>Of a word that is none of a list, which the message quotes: first what was written, then what may be.</summary>
    private static string? Meant(string message) =>
        message.Contains("Must be one of", StringComparison.Ordinal) && message.Split('\'') is { Length: > 3 } quoted
        && NearestName.Of(quoted[1], quoted.Where(static (_, index) => index > 2 && index % 2 == 1)) is { } nearest
            ? $"Did you mean `{nearest}`?"
            : null;

    private static HashSet<string> Options(ParseResult parsed)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            foreach (var option in at.Command.Options.Where(option => at == parsed.CommandResult || option.Recursive))
            {
                names.Add(option.Name);
                names.UnionWith(option.Aliases);
            }
        }

        return names;
    }

    private static string PathOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, at.Parent is null ? "safexero" : at.Command.Name);
        }

        return string.Join(' ', names);
    }

    private static Diagnostic Fault(string message, string? value, string nextStep) => new()
    {
        Code = DiagnosticCodes.BadUsage,
        Message = message,
        Value = value,
        NextStep = nextStep,
    };
}
