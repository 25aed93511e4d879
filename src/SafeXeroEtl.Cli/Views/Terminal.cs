using System.CommandLine;

namespace SafeXeroEtl.Cli.Views;

/// <summary>How a line is meant.</summary>
internal enum Tone
{
    Plain,
    Good,
    Warn,
    Bad,
    Faint,
}

/// <summary>Colours where a terminal shows them, and none of the control characters that come from outside.</summary>
internal sealed class Terminal(bool colours)
{
    public static Terminal Of(ParseResult parsed) => new(
        !parsed.GetValue(GlobalOptions.NoColor)
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && !Console.IsOutputRedirected
        && !Console.IsErrorRedirected);

    /// <summary>Of the window; null where output goes into a file.</summary>
    public static int? Width => Console.IsOutputRedirected ? null : Console.WindowWidth;

    /// <summary>The same where troubles are told.</summary>
    public static int? ErrorWidth => Console.IsErrorRedirected ? null : Console.WindowWidth;

    public string Paint(Tone tone, string text) => colours && tone != Tone.Plain ? $"\e[{Code(tone)}m{text}\e[0m" : text;

    /// <summary>Text from exports and Xero without what would move the cursor or change colours.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(static letter => char.IsControl(letter) && letter != '\n' || IsDirection(letter) ? '�' : letter));

    /// <summary>The same on one line, whatever the record says.</summary>
    public static string PlainLine(string text) => Plain(text.ReplaceLineEndings(" "));

    /// <summary>Marks that turn the direction of what follows: an amount would read backwards.</summary>
    private static bool IsDirection(char letter) => letter is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Code(Tone tone) => tone switch
    {
        Tone.Good => "32",
        Tone.Warn => "33",
        Tone.Bad => "31",
        _ => "2",
    };
}
