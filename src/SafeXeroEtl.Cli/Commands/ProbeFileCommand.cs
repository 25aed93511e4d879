using System.Collections.Immutable;
using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>probe file X.csv</c>: proposes a layout for an unknown file.</summary>
internal static class ProbeFileCommand
{
    private const string Shipped = "pipelines/_shared/layouts.yml";

    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "The CSV file, as SAFE or a bank saved it; one in a ZIP stands behind it as behind a folder." };
        var role = new Option<string?>("--role") { Description = "Which report it is, where the headings do not say so.", HelpName = "ROLE" };
        role.AcceptOnlyFromAmong([.. LayoutFields.Roles]);
        var command = new Command(
            "file",
            """
            Reads a whole CSV file and proposes a layout for it: encoding, separator, headings, the type and format of each
            column with the evidence, and which field each heading fits. Prints no values; reads one row at a time.

            Examples:
              safexero probe file invoices.csv
              safexero probe file march.csv --role payments
              safexero probe file october.zip/invoices.csv
              safexero probe file invoices.csv --json
            """)
        {
            file, role,
        };
        command.SetAction((parsed, stop) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var probed = FileProbe.Run(path, Layouts(), parsed.GetValue(role), stop);
            return Task.FromResult(new OutputView(parsed).Probed(probed, ExitOf(probed.Diagnostics)));
        });
        return command;
    }

    private static ExitCode ExitOf(IReadOnlyCollection<Diagnostic> diagnostics) =>
        diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == Severity.Error) is not { } error ? ExitCode.Done
        : error.Code == DiagnosticCodes.FileNotUsable ? ExitCode.Usage
        : ExitCode.NothingSent;

    private static ImmutableArray<ExportLayout> Layouts() => LayoutText.Read(Shipped, WorkspaceFiles.Read(Shipped)).Value;
}
