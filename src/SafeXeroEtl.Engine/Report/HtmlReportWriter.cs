using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Report;

/// <summary>
/// One self-contained page: no request leaves it, and it works without JavaScript (DESIGN 6 Reports). Templates place what it shows; one that
/// leaves out the verdict, a control or the exceptions makes no page.
/// </summary>
public sealed class HtmlReportWriter(TemplateEngine templates) : IReportWriter
{
    /// <summary>Tables that every page shows which has them.</summary>
    private static readonly ImmutableArray<string> MustShow = ["Controls", "Checks", "Exceptions", "Differences by cause"];

    public Noted<ImmutableArray<string>> Write(ReportBook book, string folder)
    {
        var page = Render(book);
        if (page.HasErrors)
        {
            return new Noted<ImmutableArray<string>>([], page.Diagnostics);
        }

        var name = ReportFiles.Page(book.Kind);
        ArtifactFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(page.Value)));
        return new Noted<ImmutableArray<string>>([name], page.Diagnostics);
    }

    /// <summary>The page itself; empty beside a diagnostic where a template is broken or leaves out what it must show.</summary>
    public Noted<string> Render(ReportBook book)
    {
        var logo = templates.Logo();
        if (logo.HasErrors)
        {
            return new Noted<string>("", logo.Diagnostics);
        }

        var template = ReportFiles.Template(book.Kind);
        var model = new PageBuilder(book).Build() with { Logo = logo.Value };
        var page = templates.Render(template, model);
        return page.HasErrors ? page
            : LeftOut(book, model, page.Value) is { } missing ? new Noted<string>("", [TemplateFault.LeavesOut(templates.Culprit(template, model, whole => LeftOut(book, model, whole) is null) ?? template, missing)])
            : page;
    }

    /// <returns>Null when the page shows all that it must.</returns>
    private static string? LeftOut(ReportBook book, PageModel model, string page)
    {
        if (!ShownMarkup.HasWords(page, TemplateEngine.Placed(model.Verdict.Text)))
        {
            return "the verdict";
        }

        return book.Tables.Where(static table => table.Place != ReportPlace.SheetOnly).Zip(model.Tables).Where(static pair => MustShow.Contains(pair.First.Key))
            .Where(pair => !ShownMarkup.HasElement(page, pair.Second.Id))
            .Select(static pair => $"the table ‘{pair.Second.Title}’").FirstOrDefault();
    }
}
