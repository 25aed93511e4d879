using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Unattended;

/// <summary>How a line of the log is meant.</summary>
public enum LogLevel
{
    Info,
    Warn,
    Error,
}

/// <summary>
/// A pipeline's log, a line an event: time, level, what happened, then <c>key=value</c>. It is given no text of SAFE's or Xero's (P7), takes none
/// that would make a second line, and never stops a run: what cannot be written is told once, by <see cref="Fault"/>.
/// </summary>
public sealed class RunLog(string path, LogSettings settings, TimeProvider clock)
{
    private const int ValueCharactersMax = 200;
    private const int TriesMax = 40;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(25);

    /// <summary>SX7017 since a line could not be written; null until then.</summary>
    public Diagnostic? Fault { get; private set; }

    public void Write(LogLevel level, string what, params ReadOnlySpan<(string Key, string? Value)> details)
    {
        if (Fault is not null)
        {
            return;
        }

        var line = new StringBuilder();
        line.Append(clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)).Append(' ')
            .Append(level switch { LogLevel.Error => "ERROR", LogLevel.Warn => "WARN ", _ => "INFO " }).Append(' ').Append(Plain(what));
        foreach (var (key, value) in details)
        {
            if (value is not null)
            {
                line.Append(' ').Append(key).Append('=').Append(Quoted(Plain(value)));
            }
        }

        try
        {
            Append(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = NotWritten(fault);
        }
    }

    /// <summary>Two commands of one pipeline may write at the same time: each holds the lock for a line, and the log is turned over under it.</summary>
    private void Append(byte[] line)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        using var held = Lock();
        if (new FileInfo(path) is { Exists: true } now && now.Length + line.Length > settings.Megabytes * 1024L * 1024L)
        {
            TurnOver();
        }

        using var file = PrivateFolder.OpenFile(path, FileShare.ReadWrite);
        file.Seek(0, SeekOrigin.End);
        file.Write(line);
    }

    private FileStream Lock()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return PrivateFolder.OpenFile(path + ".lock", FileShare.None);
            }
            catch (IOException) when (tries < TriesMax)
            {
                Thread.Sleep(BetweenTries);
            }
        }
    }

    /// <summary>From the oldest on: a crash between two moves loses none but the one that is over the count.</summary>
    private void TurnOver()
    {
        if (settings.Files == 0)
        {
            File.Delete(path);
            return;
        }

        File.Delete(Aside(settings.Files));
        for (var number = settings.Files - 1; number >= 1; number--)
        {
            if (File.Exists(Aside(number)))
            {
                File.Move(Aside(number), Aside(number + 1));
            }
        }

        File.Move(path, Aside(1));
    }

    private string Aside(int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");

    private static string Plain(string text)
    {
        var cut = text.Length > ValueCharactersMax ? text[..ValueCharactersMax] : text;
        return string.Concat(cut.Select(static letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : letter));
    }

    private static string Quoted(string value) => value.Length > 0 && !value.Any(static letter => letter is ' ' or '"' or '=') ? value : $"\"{value.Replace('"', '\'')}\"";

    private Diagnostic NotWritten(Exception fault) => new()
    {
        Code = DiagnosticCodes.LogNotWritten,
        Severity = Severity.Warning,
        Message = $"The log cannot be written. {fault.Message}",
        At = new SourceLocation(path),
        NextStep = "The run went on without it. Make its folder writable for this account, give the disk room, or name another folder in `log:`.",
    };
}
