using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Report;

/// <summary>One self-contained page: no request leaves it, and it works without JavaScript (DESIGN 6 Reports).</summary>
public sealed class HtmlReportWriter(TemplateEngine templates) : IReportWriter
{
    public Noted<ImmutableArray<string>> Write(ReportBook book, string folder)
    {
        var page = templates.Render(ReportFiles.Template(book.Kind), new PageBuilder(book).Build());
        if (page.HasErrors)
        {
            return new Noted<ImmutableArray<string>>([], page.Diagnostics);
        }

        var name = ReportFiles.Page(book.Kind);
        ArtifactFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(page.Value)));
        return new Noted<ImmutableArray<string>>([name], page.Diagnostics);
    }
}
