using System.CommandLine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>contacts match</c>: which records are one company.</summary>
internal static class ContactsCommand
{
    public static Command Build() => new(
        "contacts",
        """
        Finds out which customers and contacts are one company.

        Examples:
          safexero contacts match --left customers.csv --right contacts.csv --out links.csv
          safexero contacts match --dedupe contacts.csv --out duplicates.csv
        """)
    {
        ContactsMatchCommand.Build(),
    };
}
