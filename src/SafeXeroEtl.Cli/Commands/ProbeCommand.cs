using System.CommandLine;
using System.Text;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>probe file</c>: learns headings and types of an export, and proposes its layout; no value of it is shown.</summary>
internal static class ProbeCommand
{
    public static Command Build() => new(
        "probe",
        """
        Learns how an export is written down: headings, types, how many cells are blank. No value is ever shown.

        Examples:
          safexero probe file invoices.csv
          safexero probe file bills.csv --role invoices --out pipelines/month-end/layouts.yml
        """)
    {
        File(),
    };

    private static Command File()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file." };
        var role = new Option<string?>("--role") { Description = "Which report it is, such as invoices. Default: what the headings fit best.", HelpName = "ROLE" };
        role.AcceptOnlyFromAmong([.. LayoutFields.Roles]);
        var hasHeadings = new Option<bool>("--has-headings") { Description = "The first row is headings, whatever it looks like: show them." };
        var output = new Option<string?>("--out") { Description = "Write the layout into a new file, ready for a pipeline's `layouts:`.", HelpName = "FILE" };
        var command = new Command(
            "file",
            """
            Proposes a layout for an unknown CSV file: headings, types, date order, blanks. Reads the whole file; shows no value of it.

            Examples:
              safexero probe file invoices.csv
              safexero probe file debtors.csv --role outstanding --json
            """)
        {
            file, role, hasHeadings, output,
        };
        command.SetAction((parsed, stop) =>
        {
            var named = parsed.GetRequiredValue(file);
            var path = Path.GetFullPath(named);
            var known = LayoutText.Read("layouts.yml", WorkspaceFiles.Read("pipelines/_shared/layouts.yml")).Value;
            var found = FileProbe.Read(path, Path.GetFileName(path), known, parsed.GetValue(role), parsed.GetValue(hasHeadings), stop);
            if (found.Value is not { } finding)
            {
                throw new CommandFailedException(found.Diagnostics.Any(static note => note.Code == DiagnosticCodes.FileNotUsable) ? ExitCode.Usage : ExitCode.NothingSent, found.Diagnostics);
            }

            var yaml = finding.Roles.IsEmpty ? null : LayoutProposal.Yaml(finding, finding.Roles[0], LayoutProposal.NameOf(finding.File, finding.Roles[0].Role));
            if (yaml is not null && parsed.GetValue(output) is { } target)
            {
                Write(Path.GetFullPath(target, GlobalOptions.WorkspaceOf(parsed)), yaml);
            }

            return Task.FromResult(new OutputView(parsed).Probed(finding, found.Diagnostics, yaml));
        });
        return command;
    }

    private static void Write(string path, string yaml)
    {
        if (Path.Exists(path))
        {
            throw new CommandFailedException(ExitCode.Usage, [new Diagnostic
            {
                Code = DiagnosticCodes.BadUsage,
                Message = "--out names a file that is there already; nothing was written.",
                Value = path,
                NextStep = "Name a new file, or paste the layout from the screen.",
            }]);
        }

        ArtifactFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(yaml)));
    }
}
