using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>One folder of <c>tests/errors</c> for each thing the program can say: how one gets there, and its very words.</summary>
public sealed class MuseumTests(Museum museum) : IClassFixture<Museum>
{
    private const string Expected = "expected.txt";

    public static TheoryData<string> Exhibits => [.. Museum.Folders];

    [Theory]
    [MemberData(nameof(Exhibits))]
    public void The_program_says_what_is_wrong_where_and_what_to_do(string folder)
    {
        var path = Path.Combine(Museum.Root, folder, Expected);
        var said = museum.SaidIn(folder);
        if (Environment.GetEnvironmentVariable("SAFEXERO_ACCEPT") == "1")
        {
            File.WriteAllText(path, said, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        said.ShouldContain(folder[..6], Case.Sensitive, "The program does not say the folder's code.");
        said.ShouldBe(File.Exists(path) ? File.ReadAllText(path) : "", $"tests/errors/{folder} differs; SAFEXERO_ACCEPT=1 accepts it.");
    }

    [Fact]
    public void Every_folder_is_an_exhibit_that_was_run()
    {
        foreach (var folder in Museum.Folders)
        {
            museum.SaidIn(folder).ShouldNotBeEmpty();
            Directory.EnumerateFiles(Path.Combine(Museum.Root, folder)).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
                .ToArray().ShouldBe([Expected, "given.yml"], folder);
            folder.ShouldMatch(@"^SX\d{4}-[a-z0-9-]+$");
            MuseumExhibit.Read(Path.Combine(Museum.Root, folder)).Why.ShouldNotBeNullOrWhiteSpace(folder);
        }
    }
}
