using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>October with a credit note that gives the one bill of its customer back, and neither was ever paid: the files of the spec of that name.</summary>
public sealed class AllocationRunTests
{
    private const string Accepted = "Agrees, with 2 accepted differences of £721.97";

    [Fact]
    public async Task A_credit_note_is_given_to_its_bill_once_and_a_second_run_finds_it_there()
    {
        using var workspace = await CreditedAsync();

        var first = await workspace.OctoberAsync("run");

        first.Exit.ShouldBe(0, first.Output + first.Error);
        (first.Count("allocations", "in"), first.Count("allocations", "created"), first.Sum("allocations", "created")).ShouldBe((1, 1, 431.87m));
        first.Verdict.ShouldBe(Accepted);
        Given(workspace).ShouldBe("THE1099/2 to THE1099/1: 431.87 on 2026-10-01");
        var books = workspace.Digest;

        var second = await workspace.OctoberAsync("run");

        second.Exit.ShouldBe(0, second.Output + second.Error);
        (second.Count("allocations", "in"), second.Count("allocations", "there"), second.Sum("allocations", "there")).ShouldBe((1, 1, 431.87m));
        second.Verdict.ShouldBe(Accepted);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task A_plan_says_it_and_sends_nothing_and_of_two_plans_one_is_applied()
    {
        using var workspace = await CreditedAsync();
        var empty = workspace.Digest;

        var plan = await workspace.OctoberAsync("plan");
        (plan.Count("allocations", "create"), plan.Sum("allocations", "create")).ShouldBe((1, 431.87m), plan.Output + plan.Error);
        (await workspace.OctoberAsync("plan")).Count("allocations", "create").ShouldBe(1);
        workspace.Digest.ShouldBe(empty);

        (await workspace.RunAsync("apply", "demo-2026-10-002")).Exit.ShouldBe(0);
        var books = workspace.Digest;
        (await workspace.RunAsync("apply", "demo-2026-10-001")).Exit.ShouldBe(3);
        workspace.Digest.ShouldBe(books);
        Given(workspace).ShouldBe("THE1099/2 to THE1099/1: 431.87 on 2026-10-01");
    }

    [Fact]
    public async Task A_pipeline_may_leave_credit_notes_open_and_change_its_mind()
    {
        using var workspace = await CreditedAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "documents:\n", "documents:\n  allocate_credits: never\n");

        var never = await workspace.OctoberAsync("run");
        never.Count("allocations", "in").ShouldBe(0, never.Output + never.Error);
        never.Verdict.ShouldBe(Accepted);

        workspace.Edit("pipelines/demo/pipeline.yml", "allocate_credits: never", "allocate_credits: oldest_first");
        var oldest = await workspace.OctoberAsync("run");
        (oldest.Count("allocations", "created"), oldest.Count("credit_notes", "created"), oldest.Verdict).ShouldBe((1, 0, Accepted), oldest.Output + oldest.Error);
        Given(workspace).ShouldBe("THE1099/2 to THE1099/1: 431.87 on 2026-10-01");
    }

    [Fact]
    public async Task It_is_left_out_with_the_payments_and_follows_with_them()
    {
        using var workspace = await CreditedAsync();

        var without = await workspace.OctoberAsync("run", "--only", "contacts,invoices");
        without.Count("allocations", "held").ShouldBe(1, without.Output + without.Error);

        var with = await workspace.OctoberAsync("run");
        (with.Count("allocations", "carried"), with.Count("allocations", "created"), with.Verdict).ShouldBe((1, 1, Accepted), with.Output + with.Error);
    }

    [Fact]
    public async Task What_a_person_has_allocated_by_hand_is_found_there()
    {
        using var workspace = await CreditedAsync();
        await workspace.OctoberAsync("run");

        // Nothing of it is ours: the books are those of a person, and the ledger is lost.
        Directory.Delete(workspace.PathOf("runs"), recursive: true);
        foreach (var file in Directory.GetFiles(workspace.PathOf(".safexero"), "ledger*"))
        {
            File.Delete(file);
        }

        var books = workspace.Digest;
        var again = await workspace.OctoberAsync("plan");
        (again.Count("allocations", "there"), again.Count("allocations", "create")).ShouldBe((1, 0), again.Output + again.Error);
        workspace.Digest.ShouldBe(books);
    }

    private static async Task<DemoWorkspace> CreditedAsync()
    {
        var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        foreach (var edit in SpecFile.Read("credit-note-to-be-allocated.yml").Given)
        {
            workspace.Edit(edit.File, edit.Replace, edit.With);
        }

        return workspace;
    }

    private static string Given(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT group_concat(c.invoice_number || ' to ' || i.invoice_number || ': ' || a.amount || ' on ' || a.date, '; ')
        FROM allocations a JOIN invoices c ON c.invoice_id = a.credit_id JOIN invoices i ON i.invoice_id = a.invoice_id
        """);
}
