using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SafeXeroEtl.Cli;

/// <summary>
/// Help that fits the terminal: a list of commands has a sentence for each, since their own help has the rest, and prose flows in the width
/// there is, while examples keep their lines.
/// </summary>
internal sealed class CommandHelp(HelpAction whole) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help has not written the rest yet.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Takes the place of the library's in all commands below.</summary>
    public static void SetIn(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>().Where(static option => option.Action is HelpAction).ToArray())
        {
            option.Action = new CommandHelp((HelpAction)option.Action!);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        command.Description = Flowing(command.Description ?? "");
        foreach (var below in command.Subcommands)
        {
            below.Description = FirstSentence(Flowing(below.Description ?? ""));
        }

        return whole.Invoke(parseResult);
    }

    private static string Flowing(string description)
    {
        var lines = description.ReplaceLineEndings("\n").Split('\n');
        var prose = lines.TakeWhile(static line => line.Length > 0).ToArray();
        return string.Join('\n', [string.Join(' ', prose), .. lines[prose.Length..]]);
    }

    private static string FirstSentence(string description)
    {
        var line = description.Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }
}
