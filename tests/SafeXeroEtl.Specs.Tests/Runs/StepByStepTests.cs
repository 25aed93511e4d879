using SafeXeroEtl.Sandbox;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>However the month is cut up, the books come out the same.</summary>
public sealed class StepByStepTests
{
    [Fact]
    public async Task Contacts_then_invoices_then_payments_end_in_the_books_of_one_run()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var contacts = await workspace.OctoberAsync("run", "--only", "contacts");
        contacts.Count("contacts", "created").ShouldBe(65, contacts.Output + contacts.Error);
        contacts.Count("invoices", "created").ShouldBe(0);
        contacts.Count("invoices", "held").ShouldBe(281);
        contacts.Count("payments", "created").ShouldBe(0);

        var invoices = await workspace.OctoberAsync("run", "--only", "invoices");
        invoices.Count("contacts", "created").ShouldBe(0, invoices.Output + invoices.Error);
        invoices.Count("invoices", "created").ShouldBe(281);
        invoices.Count("invoices", "carried").ShouldBe(281);
        invoices.Count("payments", "created").ShouldBe(0);

        var payments = await workspace.OctoberAsync("run");
        payments.Exit.ShouldBe(0, payments.Output + payments.Error);
        payments.Count("invoices", "created").ShouldBe(0);
        payments.Count("payments", "created").ShouldBe(246);

        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    [Fact]
    public async Task Invoices_without_new_contacts_leave_those_customers_for_the_next_run()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var known = await workspace.OctoberAsync("run", "--only", "invoices,payments");
        known.Count("contacts", "created").ShouldBe(0, known.Output + known.Error);
        known.Count("contacts", "held").ShouldBe(65);
        known.Count("invoices", "created").ShouldBeInRange(100, 180);
        known.Count("invoices", "held").ShouldBe(281 - known.Count("invoices", "created"));

        var rest = await workspace.OctoberAsync("run");
        rest.Exit.ShouldBe(0, rest.Output + rest.Error);
        rest.Count("invoices", "created").ShouldBe(known.Count("invoices", "held"));

        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    [Fact]
    public async Task September_and_then_October_end_in_the_books_of_one_run()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var september = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");
        september.Exit.ShouldBe(0, september.Output + september.Error);
        september.Verdict.ShouldBe("Agrees, with 2 accepted differences of £345.58");
        september.Count("invoices", "in").ShouldBe(142);
        File.Exists(workspace.PathOf("runs", "demo-2026-09-001", "5-report", "reconciliation-pack.xlsx")).ShouldBeTrue();

        var october = await workspace.OctoberAsync("run");
        october.Exit.ShouldBe(0, october.Output + october.Error);
        october.Verdict.ShouldBe("Agrees, with 2 accepted differences of £721.97");
        october.Count("invoices", "in").ShouldBe(141);
        october.Json["messages"]!.AsArray().ShouldBeEmpty();

        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    [Fact]
    public async Task A_run_stopped_while_it_sends_goes_on_with_the_same_command_and_sends_nothing_twice()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var watch = new StopWhenTold("invoices", stop);

        var stopped = await workspace.RunAsync(["run", DemoWorkspace.Demo, "--period", "2026-10"], watch, stop.Token);

        stopped.Exit.ShouldBe(4, stopped.Output + stopped.Error);
        var sent = Invoices(workspace);
        sent.ShouldBeInRange(1, 282, "the test must stop between two batches of invoices");
        (await workspace.RunAsync("status")).Output.ShouldContain("Stopped");

        var resumed = await workspace.OctoberAsync("run");

        resumed.Exit.ShouldBe(0, resumed.Output + resumed.Error);
        ((string)resumed.Json["run"]!).ShouldBe(DemoWorkspace.October);
        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    private static int Invoices(DemoWorkspace workspace) => SandboxBooks.Summarise(workspace.SandboxPath).Lines
        .Where(static line => line.Kind == "invoices" && line.Status is "AUTHORISED" or "PAID").Sum(static line => line.Count);
}
