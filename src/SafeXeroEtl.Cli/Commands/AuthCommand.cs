using System.CommandLine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>auth login|status|logout</c>: the workspace's sign-ins to Xero.</summary>
internal static class AuthCommand
{
    public static Command Build() => new(
        "auth",
        """
        Signs in to Xero, tells where the sign-ins stand, and signs out. Organisations are declared in organisations.yml;
        `demo` is the sandbox that `safexero sandbox serve` serves from the workspace.

        Examples:
          safexero auth login --org books
          safexero auth status
          safexero auth logout --org books
        """)
    {
        AuthLoginCommand.Build(),
        AuthStatusCommand.Build(),
        AuthLogoutCommand.Build(),
    };

    /// <summary>The alias, checked before it names a file.</summary>
    public static Option<string> Org() => new("--org") { Description = "The organisation's alias in organisations.yml, or demo.", HelpName = "ALIAS", CompletionSources = { Completions.Aliases } };
}
