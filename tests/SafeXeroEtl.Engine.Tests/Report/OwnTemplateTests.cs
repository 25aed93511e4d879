using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Contacts;
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
            folder["reconciliation.hbs"], "{{#> _page}}{{#each tables}}{{> _table}}{{/each}}{{> _facts}}{{> _verdict}}{{/_page}}")).Page;

        page.ShouldContain("<section class=\"verdict bad\"");
        page.IndexOf("id=\"control-totals\"", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("<section class=\"verdict", StringComparison.Ordinal));
    }

    [Fact]
    public void Colours_are_one_file()
    {
        var page = Written(static folder => File.WriteAllText(folder["_colours.hbs"], ":root { --navy: #123456; }")).Page;

        page.ShouldContain("--navy: #123456;");
        page.ShouldNotContain("--link: #0b4f9e");
    }

    [Fact]
    public void A_logo_becomes_part_of_the_page()
    {
        Written(static folder => File.WriteAllBytes(folder["logo.png"], Png)).Page.ShouldContain($"<img class=\"logo\" src=\"data:image/png;base64,{Convert.ToBase64String(Png)}\" alt=\"\">");
        Written(static folder => File.WriteAllBytes(folder["logo.jpg"], [0xff, 0xd8, 0xff, 0xe0])).Page.ShouldContain("src=\"data:image/jpeg;base64,/9j/4A==\"");
        Written(static _ => { }).Page.ShouldNotContain("<img");
    }

    [Theory]
    [InlineData("logo.png", "<svg onload=alert(1)>", "no image/png")]
    [InlineData("logo.jpg", "", "no image/jpeg")]
    [InlineData("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "neither a PNG nor a JPEG")]
    public void A_file_that_is_no_picture_is_no_logo(string name, string text, string said)
    {
        var (fault, page) = Refused(folder => File.WriteAllText(folder[name], text));

        fault.Code.ShouldBe(DiagnosticCodes.TemplateBroken);
        fault.Message.ShouldContain(said);
        fault.At!.File.ShouldEndWith(name);
        page.ShouldBeFalse();
    }

    [Fact]
    public void A_logo_that_would_weigh_down_every_page_is_refused() =>
        Refused(static folder => File.WriteAllBytes(folder["logo.png"], [.. Png, .. new byte[1 << 18]])).Fault.Message.ShouldContain("larger than 256 KiB");

    [Theory]
    [InlineData("{{#> _page}}{{#each tables}}{{> _table}}{{/each}}<p>✓ Agrees</p>{{/_page}}", "leaves out the verdict")]
    [InlineData("{{#> _page}}{{> _verdict}}{{#each pageOne}}{{> _table}}{{/each}}{{/_page}}", "leaves out the table ‘Exceptions’")]
    public void Verdict_and_exceptions_are_placed_by_a_template_and_not_left_out(string template, string said)
    {
        var (fault, page) = Refused(folder => File.WriteAllText(folder["reconciliation.hbs"], template));

        fault.Code.ShouldBe(DiagnosticCodes.TemplateBroken);
        fault.Message.ShouldContain(said);
        page.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<!-- {{verdict.text}} --><p>✓ Agrees</p>")]
    [InlineData("<p title=\"{{verdict.text}}\">✓ Agrees</p>")]
    [InlineData("<script>/* {{verdict.text}} */</script><p>✓ Agrees</p>")]
    [InlineData("<TEMPLATE><p>{{verdict.text}}</p></TEMPLATE><p>✓ Agrees</p>")]
    [InlineData("")]
    public void A_verdict_that_no_reader_sees_is_left_out_and_its_file_is_told(string template)
    {
        var (fault, page) = Refused(folder => File.WriteAllText(folder["_verdict.hbs"], template));

        fault.Message.ShouldContain("leaves out the verdict");
        Path.GetFileName(fault.At!.File).ShouldBe("_verdict.hbs");
        page.ShouldBeFalse();
    }

    [Fact]
    public void The_verdict_beside_a_comment_or_a_second_time_in_a_title_is_shown() =>
        Written(static folder => File.WriteAllText(folder["_verdict.hbs"], "<!-- ours --><p title=\"{{verdict.text}}\">a &gt; b: {{verdict.text}}</p>")).Faults.ShouldBeEmpty();

    [Fact]
    public void A_table_that_must_be_shown_is_not_taken_for_its_neighbour()
    {
        // Tables of the workbook alone come first, as in a reconciliation.
        var book = SampleBook.Reconciliation();
        book = book with { Tables = [.. Enumerable.Range(1, 2).Select(static number => SmallBook.Words($"Sheet {number}", "x") with { Place = ReportPlace.SheetOnly }), .. book.Tables] };
        using var templates = new TemporaryFolder();
        File.WriteAllText(templates["reconciliation.hbs"], "{{#> _page}}{{> _verdict}}{{#each tables}}{{#if folded}}{{> _table}}{{/if}}{{/each}}{{/_page}}");

        var fault = new HtmlReportWriter(new TemplateEngine(templates.Path)).Render(book).Diagnostics.ShouldHaveSingleItem();

        fault.Message.ShouldContain("leaves out the table ‘Exceptions’");
        fault.At!.File.ShouldEndWith("reconciliation.hbs");
    }

    [Theory]
    [InlineData(typeof(PageModel))]
    [InlineData(typeof(ReviewPageModel))]
    public void Every_name_that_a_template_can_use_stands_in_the_readme(Type model)
    {
        var words = File.ReadAllText(Path.Combine(TemplatesFolder(), "README.md")).Split('`').Where(static (_, index) => index % 2 == 1)
            .SelectMany(static code => code.Split('.', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        List<Type> seen = [model];
        List<string> names = [];
        for (var at = 0; at < seen.Count; at++)
        {
            foreach (var property in seen[at].GetProperties())
            {
                names.Add(char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
                seen.AddRange(property.PropertyType.GetGenericArguments().Append(property.PropertyType).Where(type => type.Assembly == model.Assembly && !seen.Contains(type)));
            }
        }

        seen.Count.ShouldBeGreaterThan(6);
        names.Except(words).ShouldBeEmpty();
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
        var page = reports["reconciliation.html"];
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
