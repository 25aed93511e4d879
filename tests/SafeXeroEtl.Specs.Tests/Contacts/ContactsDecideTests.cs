using SafeXeroEtl.Specs.Tests.Runs;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary><c>contacts PIPELINE decide</c>: one decision more in the file, and the next plan goes by it.</summary>
public sealed class ContactsDecideTests
{
    [Fact]
    public async Task A_month_that_waits_for_three_customers_is_applied_once_they_are_decided()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        var before = workspace.ReadText("pipelines", "demo", "contacts.yml");

        (await workspace.DecideAsync(DoubtfulDemo.Company, "--link", "bram thelamlisle")).Exit.ShouldBe(0);
        (await workspace.DecideAsync(DoubtfulDemo.FurtherAccount, "--group", "Lamedcombe Joinery Ltd")).Exit.ShouldBe(0);
        (await workspace.DecideAsync(DoubtfulDemo.Initials, "--new")).Exit.ShouldBe(0);

        var after = workspace.ReadText("pipelines", "demo", "contacts.yml");
        after.ShouldStartWith(before);
        after[before.Length..].ShouldStartWith($"  - account: \"{DoubtfulDemo.Company}\"\n    decision: link\n    contact: {DoubtfulDemo.Director}\n    name: \"Bram Thelamlisle\"\n    why: \"Asked by telephone\"\n    by: \"A. Bookkeeper\"\n    on: ");
        (await workspace.RunAsync("validate", DemoWorkspace.Demo)).Exit.ShouldBe(0);
        var run = await workspace.OctoberAsync("run");
        (run.Exit, run.Count("contacts", "created")).ShouldBe((0, 66), run.Error);
    }

    [Fact]
    public async Task The_last_word_counts_and_what_it_replaces_is_told()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await workspace.DecideAsync(DoubtfulDemo.Company, "--not-same", DoubtfulDemo.Director);
        await workspace.DecideAsync(DoubtfulDemo.Company, "--new");

        var decided = await workspace.DecideAsync(DoubtfulDemo.Company, "--link", DoubtfulDemo.Director);

        decided.Output.ShouldContain("in place of: not_same 'Bram Thelamlisle'");
        decided.Output.ShouldContain("in place of: new");
        workspace.ReadText("pipelines", "demo", "contacts.yml").Split(DoubtfulDemo.Company).Length.ShouldBe(2);
    }

    [Fact]
    public async Task For_machines_it_is_one_document()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();

        var decided = await workspace.DecideAsync(DoubtfulDemo.Company, "--merge", "Bram Thelamlisle", "--duplicate", "PNTL Ltd", "--json");

        (decided.Exit, (string?)decided.Json["schema"], (string?)decided.Json["decision"], (string?)decided.Json["contact"]).ShouldBe((0, "contact-decision/1", "merge", DoubtfulDemo.Director));
        decided.Json["duplicate"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Say one thing of the customer.", "FAL1024", "--why", "x")]
    [InlineData("Say one thing of the customer.", "FAL1024", "--why", "x", "--new", "--link", "PNTL Ltd")]
    [InlineData("The reason is missing.", "FAL1024", "--new")]
    [InlineData("The reason is missing.", "FAL1024", "--new", "--why", " ")]
    [InlineData("has no customer NOBODY.", "NOBODY", "--new", "--why", "x")]
    [InlineData("Xero had no such contact in the last run.", "FAL1024", "--link", "Nobody Ltd", "--why", "x")]
    [InlineData("Xero had no such contact in the last run.", "FAL1024", "--link", "00000000-0000-4000-8000-000000000001", "--why", "x")]
    [InlineData("The decision names no duplicate.", "FAL1024", "--merge", "PNTL Ltd", "--why", "x")]
    [InlineData("A contact is no duplicate of itself.", "FAL1024", "--merge", "PNTL Ltd", "--duplicate", "PNTL Ltd", "--why", "x")]
    [InlineData("The decision `link` takes no duplicate.", "FAL1024", "--link", "PNTL Ltd", "--duplicate", "PNTL Ltd", "--why", "x")]
    public async Task What_makes_no_sense_is_refused_and_the_file_stays(string says, params string[] words)
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        var before = workspace.ReadText("pipelines", "demo", "contacts.yml");

        var refused = await workspace.ContactsAsync(["decide", .. words]);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain(says);
        workspace.ReadText("pipelines", "demo", "contacts.yml").ShouldBe(before);
    }

    [Theory]
    [InlineData("schema: contacts/1\ndecisions: [{account: A1, decision: new, why: x, by: y, on: 2026-10-01}]\n")]
    [InlineData("schema: contacts/1\n\"decisions\": []\n")]
    public async Task A_file_laid_out_in_an_unusual_way_is_left_to_a_person(string text)
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await File.WriteAllTextAsync(workspace.PathOf(DoubtfulDemo.Decisions.Split('/')), text, TestContext.Current.CancellationToken);

        var refused = await workspace.DecideAsync(DoubtfulDemo.Company, "--new");

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain("SX4031 pipelines/demo/contacts.yml: The file is laid out in a way that a decision cannot be added to.");
        workspace.ReadText("pipelines", "demo", "contacts.yml").ShouldBe(text);
    }
}
