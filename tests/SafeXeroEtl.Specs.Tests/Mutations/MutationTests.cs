using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SafeXeroEtl.Specs.Tests.Mutations;

/// <summary>
/// How much the simulation sees: mistakes put into the loader, one at a time (<c>tests/mutations/loader.yml</c>). Each is built in a
/// copy of the repository and simulated, and must be caught. That takes half an hour, so it is done when it is asked for: docs/spec/posting.md says how.
/// </summary>
public sealed class MutationTests
{
    private static readonly string List = Path.Combine(Repository.Root, "tests", "mutations", "loader.yml");

    [Fact]
    public void Each_mistake_still_has_its_place_in_the_code()
    {
        var all = Read();
        all.Count.ShouldBeGreaterThanOrEqualTo(12);
        all.Where(static mistake => mistake.Places() != 1).Select(static mistake => mistake.Name).ShouldBeEmpty();
        all.Select(static mistake => mistake.Name).ShouldBeUnique();
    }

    [Fact(Explicit = true)]
    public async Task The_simulation_catches_each_mistake()
    {
        using var copy = MutatedCopy.OfRepository();
        (await copy.PlayAsync(mistake: null)).ShouldBe(new MutationOutcome([], IsBuilt: true), "The loader itself must pass before mistakes in it can be caught.");
        var table = new List<string> { "| mistake | caught by |", "|---|---|" };
        var missed = new List<string>();
        foreach (var mistake in Read())
        {
            var outcome = await copy.PlayAsync(mistake);
            outcome.IsBuilt.ShouldBeTrue($"'{mistake.Name}' does not compile.");
            var line = $"| {mistake.Name} | {string.Join(", ", outcome.Failed)} |";
            table.Add(line);
            TestContext.Current.SendDiagnosticMessage(line);
            if (outcome.Failed.Count == 0)
            {
                missed.Add(mistake.Name);
            }
        }

        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "mutations.md"), table, TestContext.Current.CancellationToken);
        missed.ShouldBeEmpty(string.Join(Environment.NewLine, table));
    }

    private static List<Mistake> Read() =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<Mistake>>(File.ReadAllText(List));
}
