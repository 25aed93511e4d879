using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Matching;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Matching;

/// <summary>Folders of customers, contacts and truth.</summary>
public sealed class LinkDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safexero-links-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var set = ManyAccounts.Of(100, seed: 5);

        LinkData.Write(set, _folder);
        var read = LinkData.Read(_folder);

        read.Left.ShouldBe(set.Left);
        read.Right.ShouldBe(set.Right);
        read.Truth.ShouldBe(set.Truth);
    }

    [Fact]
    public void Headings_may_be_few_in_any_order_and_unknown()
    {
        Given("a.csv", "name,colour,id\n\"Torathorne, \"\"Roofing\"\" Ltd\",blue,1\n");
        Given("b.csv", "id,phone\n2,01632 960101\n");
        Given("truth.csv", "id_b,id_a,kind\n2,1,differs\n");

        var read = LinkData.Read(_folder);

        read.Left.ShouldBe([new ContactRow { Id = "1", Name = "Torathorne, \"Roofing\" Ltd" }]);
        read.Right.ShouldBe([new ContactRow { Id = "2", Name = "", Phone = "01632 960101" }]);
        read.Truth.ShouldBe([new TrueLink("1", "2", "differs")]);
    }

    [Theory]
    [InlineData("name\nTorathorne\n", "a.csv has no heading id.")]
    [InlineData("id,name\n1,Torathorne\n2\n", "a.csv, row 3: 1 fields, not 2.")]
    public void A_file_that_cannot_be_understood_is_refused(string customers, string says)
    {
        Given("a.csv", customers);
        Given("b.csv", "id\n");
        Given("truth.csv", "id_a,id_b\n");

        Should.Throw<InvalidDataException>(() => LinkData.Read(_folder)).Message.ShouldBe(says);
    }

    [Theory]
    [InlineData("uk-registers", 1_422, 5_826, 844)]
    [InlineData("uk-semisynthetic", 1_030, 1_608, 736)]
    [InlineData("fodors-zagats", 533, 331, 112)]
    public void The_sets_of_real_organisations_are_read_whole(string set, int left, int right, int links)
    {
        Needs.All(Tools.LinkSets);

        var read = LinkData.Read(Path.Combine(Tools.LinkSets.Path, set));

        (read.Left.Count, read.Right.Count, read.Truth.Count).ShouldBe((left, right, links));
        read.Left.ShouldAllBe(static row => row.Name.Length > 0);
        read.Truth.Select(static link => link.LeftId).ShouldBeSubsetOf(read.Left.Select(static row => row.Id));
        read.Truth.Select(static link => link.RightId).ShouldBeSubsetOf(read.Right.Select(static row => row.Id));
    }

    private void Given(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
