using System.CommandLine;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Contacts;
using SafeXeroEtl.Specs.Tests.Runs;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>A person at the terminal: three customers wait, and answers are typed.</summary>
public sealed class ReviewDialogueTests
{
    [Fact]
    public async Task Each_answer_is_written_down_at_once()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();

        var told = Answer(workspace, "1", "The director pays", "2", "Two depots", "4", "Another company");

        told.ShouldContain("[1 of 3] FAL1024  Falammond Dental Ltd");
        told.ShouldContain("  1  It is 'Bram Thelamlisle'");
        told.ShouldContain("+40  -160  phone: the telephone is the same");
        told.ShouldContain("No customer waits for a decision. The next plan goes by what you decided.");
        var file = workspace.ReadText("pipelines", "demo", "contacts.yml");
        file.ShouldContain($"  - account: \"{DoubtfulDemo.Company}\"\n    decision: link\n");
        file.ShouldContain($"  - account: \"{DoubtfulDemo.FurtherAccount}\"\n    decision: group\n");
        file.ShouldContain($"  - account: \"{DoubtfulDemo.Initials}\"\n    decision: new\n");
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Another_contact_is_asked_for_by_name_and_an_answer_that_is_none_is_asked_again()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();

        var told = Answer(workspace, "9", "=", "Nobody Ltd", "A slip", "=", "Kit Bramivarn", "His company", "", "q");

        told.ShouldContain("Type one of the numbers, =, q, or nothing.");
        told.ShouldContain("Xero had no such contact in the last run.");
        told.ShouldContain("FAL1024: link 'Kit Bramivarn', written into pipelines/demo/contacts.yml.");
        told.ShouldContain("2 customers wait for a decision.");
    }

    [Fact]
    public async Task Where_nobody_can_answer_everything_is_shown()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();

        var told = Answer(workspace);

        told.ShouldContain("[3 of 3] PEN1073");
        told.ShouldNotContain("> ");
        told.ShouldContain("3 customers wait for a decision.");
    }

    private static string Answer(DemoWorkspace workspace, params string[] typed)
    {
        var review = ContactReview.Latest(workspace.Root, DemoWorkspace.Demo, Composition.ReadPipeline(workspace.Root, DemoWorkspace.Demo), null).ShouldNotBeNull();
        using var output = new StringWriter();
        var command = new RootCommand();
        command.SetAction(parsed => new ReviewDialogue(
            new ContactsView(parsed),
            review,
            request => request.Against(review, new DateOnly(2026, 11, 2)) is { Value: { } decision } ? DecisionsFile.Add(workspace.Root, DemoWorkspace.Demo, decision) : new(null, request.Against(review, default).Diagnostics),
            "A. Bookkeeper").Run(new StringReader(string.Join('\n', typed)), isAsking: typed.Length > 0));
        command.Parse([]).Invoke(new InvocationConfiguration { Output = output }).ShouldBe(0);
        return output.ToString();
    }
}
