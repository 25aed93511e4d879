using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.Runs;
using Shouldly;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>A demo workspace whose October was planned without some of the decisions that the demo comes with: their customers wait.</summary>
internal static partial class DoubtfulDemo
{
    public const string Decisions = "pipelines/demo/contacts.yml";

    /// <summary>Shares telephone and address with a director whom Xero holds as <see cref="Director"/>.</summary>
    public const string Company = "FAL1024";
    public const string Director = "15169d4f-da47-4a38-9c83-da21764bdfa8";

    /// <summary>A further account of the company that LAM1002 is.</summary>
    public const string FurtherAccount = "LAM1081";

    /// <summary>Its VAT number is that of a contact of another name.</summary>
    public const string Initials = "PEN1073";

    private static readonly Lazy<Task<DemoWorkspace>> Planned = new(async () =>
    {
        var workspace = await DemoWorkspace.FreshAsync();
        var path = workspace.PathOf(Decisions.Split('/'));
        var text = await File.ReadAllTextAsync(path);
        foreach (var decision in OneDecision().Matches(text).Select(static match => match.Value).Where(static text => text.Contains(Company, StringComparison.Ordinal) || text.Contains(FurtherAccount, StringComparison.Ordinal) || text.Contains(Initials, StringComparison.Ordinal)))
        {
            text = text.Replace(decision, "", StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(path, text);
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
        return workspace;
    });

    public static async Task<DemoWorkspace> PlannedAsync() => (await Planned.Value).Copy();

    public static Task<Ran> ContactsAsync(this DemoWorkspace workspace, params string[] words) => workspace.RunAsync(["contacts", DemoWorkspace.Demo, .. words]);

    /// <summary>Decides by telephone who a customer is.</summary>
    public static Task<Ran> DecideAsync(this DemoWorkspace workspace, string account, params string[] options) =>
        workspace.ContactsAsync(["decide", account, "--why", "Asked by telephone", "--by", "A. Bookkeeper", .. options]);

    [GeneratedRegex("  - account: .*\n(    .*\n)+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OneDecision();
}
