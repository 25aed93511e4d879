using SafeXeroEtl.TestKit.Matching;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Matching;

/// <summary>The set of many accounts: is it the same every time, and is its truth true?</summary>
public sealed class ManyAccountsTests
{
    private static readonly LinkSet Thousand = ManyAccounts.Of(1_000, seed: 7);

    private static readonly Dictionary<string, ContactRow> Left = Thousand.Left.ToDictionary(static row => row.Id, StringComparer.Ordinal);

    private static readonly Dictionary<string, ContactRow> Right = Thousand.Right.ToDictionary(static row => row.Id, StringComparer.Ordinal);

    [Fact]
    public void A_seed_makes_the_same_set_every_time_and_another_seed_makes_another()
    {
        var again = ManyAccounts.Of(1_000, seed: 7);

        again.Left.ShouldBe(Thousand.Left);
        again.Right.ShouldBe(Thousand.Right);
        again.Truth.ShouldBe(Thousand.Truth);
        ManyAccounts.Of(1_000, seed: 8).Left.ShouldNotBe(Thousand.Left);
    }

    /// <summary>Another machine and another version of .NET have to make this row, or figures measured on the set are no longer comparable.</summary>
    [Fact]
    public void The_first_row_of_a_seed_stays_as_it_is() =>
        string.Join('|', ManyAccounts.Of(10, seed: 1).Left[0].Fields()).ShouldBe(
            "C000001|LUSCECKLMOOR LEATHER CIC - HASKSTEAD||||haskstead@luscecklmoorleather.example|01632 259352|93 Canal Street||Haskstead||gl96 3jn|United Kingdom||GB010000776");

    [Fact]
    public void The_truth_names_rows_that_are_there_and_each_pair_once()
    {
        Thousand.Truth.ShouldAllBe(link => Left.ContainsKey(link.LeftId) && Right.ContainsKey(link.RightId));
        Thousand.Truth.Select(static link => (link.LeftId, link.RightId)).Distinct().Count().ShouldBe(Thousand.Truth.Count);
    }

    [Fact]
    public void Rows_with_one_company_number_are_linked_and_rows_with_two_are_not()
    {
        var truth = Thousand.Truth.Select(static link => (link.LeftId, link.RightId)).ToHashSet();
        var pairs = (from left in Thousand.Left from right in Thousand.Right where left.CompanyNumber.Length > 0 && right.CompanyNumber.Length > 0 select (left, right)).ToList();

        pairs.Count(static pair => pair.left.CompanyNumber == pair.right.CompanyNumber).ShouldBeGreaterThan(50);
        pairs.ShouldAllBe(pair => truth.Contains(ValueTuple.Create(pair.left.Id, pair.right.Id)) == (pair.left.CompanyNumber == pair.right.CompanyNumber));
    }

    [Fact]
    public void What_makes_the_set_hard_is_in_it()
    {
        var linked = Thousand.Truth.Select(static link => link.LeftId).ToHashSet(StringComparer.Ordinal);
        var siblings =
            from left in Thousand.Left
            where left.CompanyNumber.Length > 0 && left.Email.EndsWith(".example", StringComparison.Ordinal)
            from right in Thousand.Right
            where right.CompanyNumber.Length > 0 && right.CompanyNumber != left.CompanyNumber && Domain(right) == Domain(left)
            select (left.Id, right.Id);

        Thousand.Left.Count.ShouldBeInRange(1_200, 1_700);
        Thousand.Right.Count.ShouldBeInRange(800, 950);
        Thousand.Left.Count(row => !linked.Contains(row.Id)).ShouldBeGreaterThan(100, "customers whom the books do not know");
        Thousand.Truth.CountBy(static link => link.RightId).Count(static right => right.Value > 1).ShouldBeGreaterThan(100, "contacts of several accounts");
        Thousand.Truth.CountBy(static link => link.RightId).Max(static right => right.Value).ShouldBe(6);
        Thousand.Truth.CountBy(static link => link.LeftId).Count(static left => left.Value == 2).ShouldBeGreaterThan(20, "companies that stand twice in the books");
        siblings.Count().ShouldBeGreaterThan(3);
        string[] variations = ["", "typo", "legal form", "no legal form", "case only", "abbreviation", "head office", "site", "department", "trading as"];
        variations.ShouldBeSubsetOf(Thousand.Truth.Select(static link => link.Variation));
    }

    [Fact]
    public void Without_noise_accounts_are_called_as_in_the_register()
    {
        ManyAccountsRates plain = new() { Slip = 0, OtherForm = 0, Capitals = 0, And = 0, Shortened = 0 };

        var words = ManyAccounts.Of(200, seed: 7, plain).Truth.Select(static link => link.Variation).Distinct(StringComparer.Ordinal);

        words.ShouldBe(["", "head office", "site", "department", "trading as"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void For_speed_both_sides_have_exactly_the_size_asked_for(int records)
    {
        var set = ManyAccounts.OnEachSide(records, seed: 3);

        set.Left.Count.ShouldBe(records);
        set.Right.Count.ShouldBe(records);
        set.Truth.ShouldNotBeEmpty();
    }

    [Fact]
    public void More_companies_have_more_names()
    {
        var tenThousand = ManyAccounts.OnEachSide(10_000, seed: 7);

        Words(tenThousand).ShouldBeGreaterThan(7 * Words(ManyAccounts.OnEachSide(1_000, seed: 7)) / 2);
        tenThousand.Right.Select(static row => row.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBeGreaterThan(9_000);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(100_001)]
    public void A_size_for_which_there_are_no_names_is_refused(int size) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ManyAccounts.Of(size, seed: 1));

    private static string Domain(ContactRow row) => row.Email[(row.Email.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private static int Words(LinkSet set) => set.Right.SelectMany(static row => row.Name.Split(' ')).Distinct(StringComparer.OrdinalIgnoreCase).Count();
}
