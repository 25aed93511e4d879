using System.Collections.Immutable;
using System.Globalization;
using HandlebarsDotNet;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Report;

/// <summary>
/// Renders a page from Handlebars templates: those built in, each replaced by the file of the same name in the user's folder.
/// Everything a template places is escaped for HTML; the forms that would not escape are refused, as is any unknown name.
/// </summary>
/// <param name="userFolder">The workspace's <c>templates</c> folder; null, or one that does not exist, for the built-in ones alone.</param>
public sealed class TemplateEngine(string? userFolder)
{
    private const string ResourceFolder = "templates/";

    // A template is a few kilobytes; a file of another kind in the folder must not be read whole.
    private const int TemplateBytesMax = 1 << 20;

    /// <summary>The built-in templates, with those of a workspace in their place.</summary>
    public static TemplateEngine In(string workspace) => new(Path.Combine(workspace, "templates") is var own && Directory.Exists(own) ? own : null);

    /// <summary>The workspace's logo as a <c>data:</c> address; null for none.</summary>
    public Noted<string?> Logo() => LogoFile.Read(userFolder);

    /// <summary>A text as a template places it.</summary>
    public static string Placed(string text)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        new HtmlEncoder().Encode(text, writer);
        return writer.ToString();
    }

    /// <summary>The rendered text, lines ending in LF; empty beside a diagnostic when a template is broken.</summary>
    public Noted<string> Render(string name, object model)
    {
        var faults = new List<Diagnostic>();
        var sources = Sources(faults);
        faults.AddRange(sources.Values.Select(TemplateFault.Unescaped).OfType<Diagnostic>());
        return faults.Count == 0 ? Rendered(sources, name, model) : new Noted<string>("", [.. faults]);
    }

    /// <summary>The one file of the user without which a page is what it must be; null where no single one is.</summary>
    /// <param name="isWhole">Of a page: true where it shows what it must.</param>
    public string? Culprit(string name, object model, Func<string, bool> isWhole)
    {
        var sources = Sources([]);
        foreach (var own in BuiltIn().Where(own => sources[own.Name].Text != own.Text))
        {
            var without = new Dictionary<string, TemplateSource>(sources, StringComparer.Ordinal) { [own.Name] = own };
            if (Rendered(without, name, model) is { HasErrors: false } page && isWhole(page.Value))
            {
                return sources[own.Name].File;
            }
        }

        return null;
    }

    private Dictionary<string, TemplateSource> Sources(List<Diagnostic> faults)
    {
        var sources = BuiltIn().ToDictionary(static source => source.Name, StringComparer.Ordinal);
        foreach (var path in UserFiles())
        {
            if (Read(path, faults) is { } source)
            {
                sources[source.Name] = source;
            }
        }

        return sources;
    }

    private static Noted<string> Rendered(Dictionary<string, TemplateSource> sources, string name, object model)
    {
        try
        {
            return new Noted<string>(CompiledTemplates.Render(sources, name, model).ReplaceLineEndings("\n"), []);
        }
        catch (Exception problem) when (TemplateFault.IsOne(problem))
        {
            // Compiling is slow, so each file on its own is compiled only now, to tell which one it is.
            var broken = sources.Values.Select(Fault).OfType<Diagnostic>().ToImmutableArray();
            return new Noted<string>("", broken.IsEmpty ? [TemplateFault.InRendering(sources, sources[name], problem)] : broken);
        }
    }

    /// <summary>What keeps one file from being compiled; null when nothing does.</summary>
    private static Diagnostic? Fault(TemplateSource source)
    {
        try
        {
            CompiledTemplates.NewHandlebars().Compile(source.Text);
            return null;
        }
        catch (Exception problem) when (TemplateFault.IsOne(problem))
        {
            return TemplateFault.InFile(source, problem);
        }
    }

    private static IEnumerable<TemplateSource> BuiltIn()
    {
        var assembly = typeof(TemplateEngine).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(ResourceFolder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new TemplateSource(resource[ResourceFolder.Length..], resource, reader.ReadToEnd());
        }
    }

    private IEnumerable<string> UserFiles() => userFolder is not null && Directory.Exists(userFolder)
        ? Directory.EnumerateFiles(userFolder, "*.hbs").Order(StringComparer.Ordinal)
        : [];

    private static TemplateSource? Read(string path, List<Diagnostic> faults)
    {
        try
        {
            // Read no further than its length says: what a link leads to may have none, or no end.
            using var file = File.OpenRead(path);
            var length = (int)Math.Min(file.Length, TemplateBytesMax);
            var bytes = new byte[length + 1];
            if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) <= length)
            {
                using var reader = new StreamReader(new MemoryStream(bytes, 0, length));
                return new TemplateSource(Path.GetFileName(path), path, reader.ReadToEnd());
            }

            faults.Add(TemplateFault.TooLarge(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            faults.Add(TemplateFault.Unreadable(path, problem));
        }

        return null;
    }
}
