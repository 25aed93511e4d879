using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>What a user's templates may do with the page, and what they may not.</summary>
public sealed class OwnTemplateTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];

    [Fact]
    public void Sections_stand_in_the_order_of_the_users_template()
    {
        var page = Written(static folder => File.WriteAllText(
            folder.File("reconciliation.hbs"), "{{#> _page}}{{#each tables}}{{> _table}}{{/each}}{{> _facts}}{{> _verdict}}{{/_page}}")).Page;

        page.ShouldContain("<section class=\"verdict bad\"");
        page.IndexOf("id=\"control-totals\"", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("<section class=\"verdict", StringComparison.Ordinal));
    }

    [Fact]
    public void Colours_are_one_file()
    {
        var page = Written(static folder => File.WriteAllText(folder.File("_colours.hbs"), ":root { --navy: #123456; }")).Page;

        page.ShouldContain("--navy: #123456;");
        page.ShouldNotContain("--link: #0b4f9e");
    }

    [Fact]
    public void A_logo_becomes_part_of_the_page()
    {
        Written(static folder => File.WriteAllBytes(folder.File("logo.png"), Png)).Page.ShouldContain($"<img class=\"logo\" src=\"data:image/png;base64,{Convert.ToBase64String(Png)}\" alt=\"\">");
        Written(static folder => File.WriteAllBytes(folder.File("logo.jpg"), [0xff, 0xd8, 0xff, 0xe0])).Page.ShouldContain("src=\"data:image/jpeg;base64,/9j/4A==\"");
        Written(static _ => { }).Page.ShouldNotContain("<img");
    }

    [Theory]
    [InlineData("logo.png", "<svg onload=alert(1)>", "no image/png")]
    [InlineData("logo.jpg", "", "no image/jpeg")]
    public void A_file_that_is_no_picture_is_no_logo(string name, string text, string said)
    {
        var (fault, page) = Refused(folder => File.WriteAllText(folder.File(name), text));

        fault.Code.ShouldBe(DiagnosticCodes.TemplateBroken);
        fault.Message.ShouldContain(said);
        fault.At!.File.ShouldEndWith(name);
        page.ShouldBeFalse();
    }

    [Fact]
    public void A_logo_that_would_weigh_down_every_page_is_refused() =>
        Refused(static folder => File.WriteAllBytes(folder.File("logo.png"), [.. Png, .. new byte[1 << 18]])).Fault.Message.ShouldContain("larger than 256 KiB");

    [Theory]
    [InlineData("{{#> _page}}{{#each tables}}{{> _table}}{{/each}}<p>✓ Agrees</p>{{/_page}}", "leaves out the verdict")]
    [InlineData("{{#> _page}}{{> _verdict}}{{#each pageOne}}{{> _table}}{{/each}}{{/_page}}", "leaves out the table ‘Exceptions’")]
    public void Verdict_and_exceptions_are_placed_by_a_template_and_not_left_out(string template, string said)
    {
        var (fault, page) = Refused(folder => File.WriteAllText(folder.File("reconciliation.hbs"), template));

        fault.Code.ShouldBe(DiagnosticCodes.TemplateBroken);
        fault.Message.ShouldContain(said);
        page.ShouldBeFalse();
    }

    [Fact]
    public void No_template_words_the_verdict_or_a_control()
    {
        var model = typeof(PageModel).Assembly.GetTypes().Where(static type => type.Namespace == typeof(PageModel).Namespace && type.Name.StartsWith("Page", StringComparison.Ordinal));

        model.SelectMany(static type => type.GetProperties()).Where(static property => property.PropertyType.IsEnum || property.PropertyType == typeof(decimal) || property.PropertyType == typeof(int))
            .ShouldBeEmpty("A template that is given a figure or a choice could reckon with it.");
        foreach (var file in Directory.EnumerateFiles(TemplatesFolder(), "*.hbs").Where(static file => !Path.GetFileName(file).StartsWith("contacts-", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("_contact-", StringComparison.Ordinal)))
        {
            foreach (var words in (string[])["agrees", "differs", "unexplained", "Not proved", "Does not agree"])
            {
                File.ReadAllText(file).Contains(words, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{Path.GetFileName(file)} says '{words}'.");
            }
        }
    }

    private static (string Page, IReadOnlyCollection<Diagnostic> Faults) Written(Action<TemporaryFolder> prepare)
    {
        using var templates = new TemporaryFolder();
        using var reports = new TemporaryFolder();
        prepare(templates);
        var written = new HtmlReportWriter(new TemplateEngine(templates.Path)).Write(SampleBook.Reconciliation(), reports.Path);
        var page = reports.File("reconciliation.html");
        return (File.Exists(page) ? System.Net.WebUtility.HtmlDecode(File.ReadAllText(page)) : "", written.Diagnostics);
    }

    private static (Diagnostic Fault, bool HasPage) Refused(Action<TemporaryFolder> prepare)
    {
        var (page, faults) = Written(prepare);
        return (faults.ShouldHaveSingleItem(), page.Length > 0);
    }

    private static string TemplatesFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeXeroEtl.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.ShouldNotBeNull().FullName, "templates");
    }
}
