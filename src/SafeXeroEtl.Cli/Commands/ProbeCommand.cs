using System.CommandLine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>probe file|safe</c>: what an unknown export or API is made of, without a value of it.</summary>
internal static class ProbeCommand
{
    public static Command Build() => new(
        "probe",
        """
        Learns how an export or SAFE's API is made: headings or names, types, formats. Prints no value of any record, so that what it
        says can be shown to others.

        Examples:
          safexero probe file invoices.csv
          safexero probe safe pipelines/month-end
        """)
    {
        ProbeFileCommand.Build(),
        ProbeSafeCommand.Build(),
    };
}
