using System.Text.Json.Nodes;
using SafeXeroEtl.Specs.Tests.Runs;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary><c>contacts PIPELINE</c> and its page: who the last run took whom for.</summary>
public sealed class ContactsListTests
{
    [Fact]
    public async Task Every_customer_is_listed_with_its_contact_and_what_that_rests_on()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();

        var listed = await workspace.ContactsAsync("list", "--json");

        listed.Exit.ShouldBe(0, listed.Error);
        ((string)listed.Json["schema"]!, (int)listed.Json["asked"]!).ShouldBe(("contacts-list/1", 3));
        var customers = listed.Json["customers"]!.AsArray();
        customers.Count.ShouldBe(128);
        customers.CountBy(static customer => (string)customer!["outcome"]!).ToDictionary().ShouldBe(new Dictionary<string, int> { ["linked"] = 59, ["new"] = 66, ["review"] = 3 }, ignoreOrder: true);
        var doubtful = Of(customers, DoubtfulDemo.Company);
        ((string)doubtful["candidates"]![0]!["contact"]!).ShouldBe(DoubtfulDemo.Director);
        doubtful["candidates"]![0]!["evidence"]!.AsArray().Select(static row => (string)row!["field"]!).ShouldContain("phone");
        ((string)Of(customers, DoubtfulDemo.FurtherAccount)["candidates"]![0]!["name"]!).ShouldBe("Lamedcombe Joinery Ltd");
        (await workspace.ContactsAsync()).Output.ShouldContain("3 customers wait for a decision. `safexero contacts pipelines/demo review` asks.");
    }

    [Fact]
    public async Task What_was_decided_since_shows_before_the_next_run()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await workspace.DecideAsync(DoubtfulDemo.Company, "--new");
        await workspace.DecideAsync(DoubtfulDemo.FurtherAccount, "--not-same", "Lamedcombe Joinery Ltd");

        var listed = await workspace.ContactsAsync("list");

        listed.Output.ShouldContain("decided since: new, A. Bookkeeper on ");
        listed.Output.ShouldContain("decided since: not_same 'Lamedcombe Joinery Ltd', A. Bookkeeper on ");
        listed.Output.ShouldContain("1 customer waits for a decision.");
    }

    [Fact]
    public async Task Before_the_first_run_there_is_nothing_to_list()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var listed = await workspace.ContactsAsync();

        listed.Exit.ShouldBe(2);
        listed.Error.ShouldContain("SX7004 No run of the pipeline has compared its customers with Xero's contacts yet.");
    }

    [Fact]
    public async Task Without_a_pipeline_it_asks_for_one()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var listed = await workspace.RunAsync("contacts", "list");

        listed.Exit.ShouldBe(2);
        listed.Error.ShouldContain("`safexero contacts pipelines/demo review`");
    }

    [Fact]
    public async Task The_page_to_look_at_escapes_names_and_gives_commands_in_place_of_buttons()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        workspace.Edit("runs/demo-2026-10-001/1-extract/customers.jsonl", "Falammond Dental Ltd", "Fal <script>alert(1)</script> & Co");

        var written = await workspace.ContactsAsync("review", "--html");

        written.Output.Trim().ShouldBe("runs/demo-2026-10-001/3-plan/contacts-review.html");
        var html = workspace.ReadText("runs", "demo-2026-10-001", "3-plan", "contacts-review.html");
        html.ShouldContain("Fal &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<form");
        html.ShouldContain($"safexero contacts pipelines/demo decide {DoubtfulDemo.Company} --link {DoubtfulDemo.Director} --why");

        (await workspace.ContactsAsync("review", "--html", "review.html")).Output.Trim().ShouldBe("review.html");
        workspace.ReadText("review.html").ShouldBe(html);
    }

    [Fact]
    public async Task Duplicates_inside_Xero_and_decisions_that_are_out_of_date_are_told_in_plan_and_review()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        workspace.Edit(DoubtfulDemo.Decisions, "name: JRDD Ltd", "name: Jorrand Dairies Ltd");
        workspace.Sql("""
            INSERT INTO contacts (contact_id, tenant_id, name, status, company_number, tax_number, is_supplier, updated_utc)
            SELECT 'ffffffff-0000-4000-8000-00000000d0b1', tenant_id, name || ' (old)', status, company_number, tax_number, 0, updated_utc FROM contacts WHERE name = 'Zeledbrook Joinery Ltd (UK)'
            """);

        var plan = await workspace.OctoberAsync("plan", "--verbose");

        plan.Exit.ShouldBe(0, plan.Error);
        plan.Error.ShouldContain("SX4030");
        plan.Error.ShouldContain("was made about 'Jorrand Dairies Ltd', which is called 'JRDD Ltd' in Xero now");
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain("Duplicates inside Xero");
        var listed = await workspace.ContactsAsync("list", "--json");
        ((string)listed.Json["duplicates"]!.AsArray().ShouldHaveSingleItem()!["second_name"]!).ShouldContain("(old)");
        listed.Json["decisions_out_of_date"]!.AsArray().Count.ShouldBe(1);
    }

    private static JsonNode Of(JsonArray customers, string account) => customers.Single(customer => (string)customer!["account"]! == account)!;
}
