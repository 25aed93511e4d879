using System.CommandLine;
using System.Globalization;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>contacts match</c>: links the records of two CSV files, or finds the duplicates in one.</summary>
internal static class ContactsMatchCommand
{
    private const string Help =
        """
        Links the records of two CSV files, customers and contacts, that are one company; or finds the duplicates in one file.
        Reads the headings id, name, first_name, last_name, contact_name, email, phone, address1, address2, town, county,
        postcode, country, company_number, vat_number: id and any others of them, in any order; further columns are passed over.
        Writes left_id,right_id,score,decision,reason, where decision is link or review; who is in no row is new. A file of
        that name is overwritten. Ids are written exactly as they are; open the file as text if they can begin with =.

        Examples:
          safexero contacts match --left customers.csv --right contacts.csv --out links.csv
          safexero contacts match --left customers.csv --right contacts.csv --out links.csv --many-to-one --explain
          safexero contacts match --dedupe contacts.csv --out duplicates.csv
        """;

    public static Command Build()
    {
        var left = new Option<string?>("--left") { Description = "The CSV file of customers.", HelpName = "FILE" };
        var right = new Option<string?>("--right") { Description = "The CSV file of contacts they may be.", HelpName = "FILE" };
        var dedupe = new Option<string?>("--dedupe") { Description = "One CSV file, in which to find duplicates; in place of --left and --right.", HelpName = "FILE" };
        var output = new Option<string>("--out") { Description = "The CSV file of links to write; overwritten when it is there.", Required = true, HelpName = "FILE" };
        var manyToOne = new Option<bool>("--many-to-one") { Description = "Several customers may be one contact. By default each contact goes to one customer." };
        var auto = new Option<string?>("--auto") { Description = "Probability from which a pair is linked without a person. Default: 0.95.", HelpName = "SHARE" };
        var review = new Option<string?>("--review") { Description = "Probability from which a person is asked. Default: 0.05.", HelpName = "SHARE" };
        var explain = new Option<bool>("--explain") { Description = "Tells of every row, field by field, what speaks for and against it." };
        var command = new Command("match", Help) { left, right, dedupe, output, manyToOne, auto, review, explain };
        command.SetAction((parsed, stop) =>
        {
            var options = OptionsOf(parsed.GetValue(auto), parsed.GetValue(review), parsed.GetValue(manyToOne));
            var request = RequestOf(parsed.GetValue(left), parsed.GetValue(right), parsed.GetValue(dedupe), parsed.GetRequiredValue(output)) with { Options = options };
            var matched = ContactsMatch.Run(request, stop);
            return Task.FromResult(new ContactsMatchView(parsed).Matched(matched, parsed.GetRequiredValue(output), parsed.GetValue(explain)));
        });
        return command;
    }

    /// <exception cref="CommandFailedException">Neither two files nor one, or an output that would overwrite an input or cannot be written.</exception>
    private static ContactsMatchRequest RequestOf(string? left, string? right, string? dedupe, string output)
    {
        if (dedupe is null ? left is null || right is null : left is not null || right is not null)
        {
            throw Bad("Two files are needed, or one to find duplicates in.", null, "Give --left and --right, or --dedupe alone.");
        }

        var path = Path.GetFullPath(output);
        if (((string?[])[left, right, dedupe]).FirstOrDefault(input => input is not null && IsSameFile(Path.GetFullPath(input), path)) is { } same)
        {
            throw Bad("--out would overwrite a file that is read.", same, "Name another file for the links.");
        }

        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new CommandFailedException(
                ExitCode.Usage,
                [new Diagnostic { Code = DiagnosticCodes.FileNotUsable, Message = "--out cannot be written: it is a folder, or is to be in one that is not there.", Value = output, NextStep = "Name a file in a folder that is there." }]);
        }

        return new ContactsMatchRequest(Path.GetFullPath(dedupe ?? left!), right is null ? null : Path.GetFullPath(right), path);
    }

    /// <exception cref="CommandFailedException">No probabilities, or the wrong way round.</exception>
    private static LinkOptions OptionsOf(string? auto, string? review, bool isManyToOne)
    {
        var options = new LinkOptions
        {
            AutoLink = ShareOf("--auto", auto, LinkOptions.DefaultAutoLink),
            Review = ShareOf("--review", review, LinkOptions.DefaultReview),
            IsManyToOne = isManyToOne,
        };
        return options.Review <= options.AutoLink ? options
            : throw Bad("--review is above --auto: what is linked must be likelier than what is asked about.", review ?? auto, "Give --review a share that is not above that of --auto.");
    }

    private static decimal ShareOf(string option, string? text, decimal otherwise) =>
        text is null ? otherwise
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1m ? share
        : throw Bad($"{option} is no probability.", text, "Give a share from 0 to 1, such as 0.95.");

    /// <summary>Also where a link leads to it, or the disk takes capitals and small letters for the same.</summary>
    private static bool IsSameFile(string input, string output) => string.Equals(TargetOf(input), TargetOf(output), StringComparison.OrdinalIgnoreCase);

    private static string TargetOf(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    private static CommandFailedException Bad(string message, string? value, string nextStep) => new(
        ExitCode.Usage, [new Diagnostic { Code = DiagnosticCodes.BadUsage, Message = message, Value = value, NextStep = nextStep }]);
}
