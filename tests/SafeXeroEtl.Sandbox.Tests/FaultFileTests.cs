using SafeXeroEtl.Sandbox.Faults;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>The faults file: what it can say, and how it is told what is wrong with it.</summary>
public sealed class FaultFileTests
{
    [Theory]
    [InlineData("{fault: slow, call: 2}", "-x------")]
    [InlineData("{fault: slow, every: 3}", "--x--x--")]
    [InlineData("{fault: slow, every: 2, times: 2}", "-x-x----")]
    [InlineData("{fault: slow}", "xxxxxxxx")]
    [InlineData("{fault: slow, times: 1}", "x-------")]
    [InlineData("{fault: slow, chance: 0}", "--------")]
    [InlineData("{fault: slow, chance: 100}", "xxxxxxxx")]
    [InlineData("{fault: slow, method: POST}", "--------")]
    [InlineData("{fault: slow, path: /Invoices}", "xxxxxxxx")]
    [InlineData("{fault: slow, path: /invoices/*}", "--------")]
    [InlineData("{fault: slow, path: '*voices'}", "xxxxxxxx")]
    public void A_rule_befalls_the_calls_it_names(string rule, string expected) =>
        Befallen(FaultFile.Parse($"schema: faults/1\nfaults:\n  - {rule}\n"), 8).ShouldBe(expected);

    [Fact]
    public void Chance_is_the_same_each_time_and_another_for_another_seed()
    {
        const string half = "faults:\n  - {fault: slow, chance: 50}\n";
        var first = Befallen(FaultFile.Parse("schema: faults/1\nseed: 1\n" + half), 400);
        Befallen(FaultFile.Parse("schema: faults/1\nseed: 1\n" + half), 400).ShouldBe(first);
        Befallen(FaultFile.Parse("schema: faults/1\nseed: 2\n" + half), 400).ShouldNotBe(first);
        first.Count(static mark => mark is 'x').ShouldBeInRange(150, 250);
    }

    [Fact]
    public void The_first_rule_that_befalls_a_call_is_the_one_and_all_count_it()
    {
        var rules = FaultFile.Parse("schema: faults/1\nfaults:\n  - {fault: slow, call: 1}\n  - {fault: '500', call: 2}\n");
        rules.Next("PUT", "/api.xro/2.0/Invoices")?.Kind.ShouldBe(FaultKind.Slow);
        rules.Next("PUT", "/api.xro/2.0/Invoices")?.Kind.ShouldBe(FaultKind.ServerError);
        rules.Next("PUT", "/api.xro/2.0/Invoices").ShouldBeNull();
    }

    [Fact]
    public void A_path_outside_accounting_is_written_in_full()
    {
        var rules = FaultFile.Parse("schema: faults/1\nfaults:\n  - {fault: invalid-grant, path: /connect/token}\n");
        rules.Next("POST", "/connect/token")?.Kind.ShouldBe(FaultKind.InvalidGrant);
        rules.Next("POST", "/api.xro/2.0/connect").ShouldBeNull();
    }

    [Theory]
    [InlineData("faults: []", 1, "'schema' is missing.", "Add 'schema:'.")]
    [InlineData("schema: faults/2\nfaults:\n  - fault: slow", 1, "'faults/2' is no schema.", "Did you mean 'faults/1'?")]
    [InlineData("schema: faults/1", 1, "'faults' is missing.", "Add 'faults:'.")]
    [InlineData("schema: faults/1\nfaults:\n  - fault: lost-anwser", 3, "'lost-anwser' is no fault.", "Did you mean 'lost-answer'?")]
    [InlineData("schema: faults/1\nfaults:\n  - fault: slow\n    mehtod: PUT", 4, "'mehtod' is no key here.", "Did you mean 'method'?")]
    [InlineData("schema: faults/1\nfaults:\n  - fault: slow\n    call: 0", 4, "'call' must be a whole number of 1 or more, not '0'.", "Correct the number.")]
    [InlineData("schema: faults/1\nfaults:\n  - fault: slow\n    call: 1\n    every: 2", 5, "'call' and 'every' cannot both say which calls.", "Keep one of the two; further rules may follow.")]
    [InlineData("schema: faults/1\nfaults:\n  - fault: slow\n    seconds: 5", 4, "'seconds' says nothing about the fault 'slow'.", "It belongs to 429-minute, 429-day, clock-skew.")]
    [InlineData("schema: faults/1\nfaults:\n  - method: PUT", 3, "'fault' is missing.", "Add 'fault:'.")]
    [InlineData("schema: faults/1\nfaults:\n  - fault: slow\n    path: Invoices", 4, "A path begins with '/' or '*' and has at most 500 characters.", "For example /Invoices, /Payments/*, /connect/token.")]
    [InlineData("schema: faults/1\nfaults:\n  - slow", 3, "A rule is a set of keys.", "Begin it with '- fault: NAME'.")]
    public void What_is_wrong_is_told_with_its_line_and_the_way_out(string text, int line, string message, string nextStep)
    {
        var problems = Should.Throw<FaultFileException>(() => FaultFile.Parse(text)).Problems;
        problems.ShouldContain(problem => problem.Line == line && problem.Message == message && problem.NextStep == nextStep, string.Join(" | ", problems));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: [")]
    [InlineData("a: 1\na: 2")]
    [InlineData("- 1")]
    [InlineData("schema: faults/1\n---\nschema: faults/1")]
    public void What_is_no_such_file_at_all_is_unreadable(string text) =>
        Should.Throw<FaultFileException>(() => FaultFile.Parse(text)).Problems.ShouldHaveSingleItem().Trouble.ShouldBe(FaultFileTrouble.Unreadable);

    [Fact]
    public void Everything_wrong_is_told_at_once() =>
        Should.Throw<FaultFileException>(() => FaultFile.Parse("schema: faults/1\nsead: 1\nfaults:\n  - {fault: x, cal: 1}\n  - {fault: slow, ms: a}\n")).Problems.Count.ShouldBe(4);

    private static string Befallen(FaultRules rules, int calls) =>
        string.Concat(Enumerable.Range(0, calls).Select(_ => rules.Next("PUT", "/api.xro/2.0/Invoices") is null ? '-' : 'x'));
}
