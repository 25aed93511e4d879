using System.Collections.Concurrent;
using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler.Resolvers;

namespace SafeXeroEtl.Engine.Report;

/// <summary>
/// Compiled pages, the last of each name: a campaign writes the same page for each of its months, and compiling one takes many times as long as filling it in.
/// </summary>
internal static class CompiledTemplates
{
    private static readonly ConcurrentDictionary<string, Page> Pages = new(StringComparer.Ordinal);

    /// <param name="sources">All templates; a page compiled from others than these is compiled anew.</param>
    public static string Render(Dictionary<string, TemplateSource> sources, string name, object model)
    {
        if (!Pages.TryGetValue(name, out var page) || !page.IsOf(sources))
        {
            Pages[name] = page = new Page(new Dictionary<string, TemplateSource>(sources), Compiled(sources, name));
        }

        return page.Render(model);
    }

    public static IHandlebars NewHandlebars() => Handlebars.Create(new HandlebarsConfiguration
    {
        ThrowOnUnresolvedBindingExpression = true,
        ExpressionNameResolver = new UpperCamelCaseExpressionNameResolver(),
        FormatProvider = CultureInfo.InvariantCulture,
    });

    private static HandlebarsTemplate<object, object> Compiled(Dictionary<string, TemplateSource> sources, string name)
    {
        var handlebars = NewHandlebars();
        foreach (var source in sources.Values)
        {
            handlebars.RegisterTemplate(Path.GetFileNameWithoutExtension(source.Name), source.Text);
        }

        return handlebars.Compile(sources[name].Text);
    }

    private sealed class Page(Dictionary<string, TemplateSource> sources, HandlebarsTemplate<object, object> compiled)
    {
        private readonly Lock gate = new();

        public bool IsOf(Dictionary<string, TemplateSource> all) =>
            all.Count == sources.Count && all.All(each => sources.TryGetValue(each.Key, out var known) && known.Text == each.Value.Text);

        /// <summary>One after the other: organisations side by side write their pages from the same one.</summary>
        public string Render(object model)
        {
            lock (gate)
            {
                return compiled(model);
            }
        }
    }
}
