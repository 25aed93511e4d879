using SafeXeroEtl.Engine;
using SafeXeroEtl.Xero.Auth;
using Spectre.Console;

namespace SafeXeroEtl.Cli;

/// <summary>Where the secret of a custom connection comes from: never the command line, which others can see.</summary>
/// <param name="IsKept">False where it comes from the environment each time and is not stored.</param>
internal sealed record ClientSecret(string Text, bool IsKept)
{
    private const int CharsMax = 1_000;

    public static ClientSecret Of(SignInApp app)
    {
        if (Environment.GetEnvironmentVariable(app.SecretVariable) is { Length: > 0 } given)
        {
            return new ClientSecret(Checked(given, app), IsKept: false);
        }

        var typed = Console.IsInputRedirected ? Console.In.ReadLine() : Ask(app);
        return new ClientSecret(Checked(typed?.Trim() ?? "", app), IsKept: true);
    }

    public override string ToString() => nameof(ClientSecret);

    private static string Checked(string text, SignInApp app) =>
        text.Length is > 0 and <= CharsMax && !text.Any(char.IsControl) ? text : throw new CommandFailedException(ExitCode.Failed, [SecretMissing(app)]);

    private static string Ask(SignInApp app)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Prompt(new TextPrompt<string>($"Client secret of '{app.Alias}' (not shown):").Secret(null).AllowEmpty());
    }

    private static Core.Diagnostics.Diagnostic SecretMissing(SignInApp app) => new()
    {
        Code = Core.Diagnostics.DiagnosticCodes.SecretMissing,
        Message = $"No client secret was given for '{app.Alias}'; nothing was stored.",
        NextStep = $"Give the command again and type it, pass it on standard input, or set {app.SecretVariable}.",
    };
}
