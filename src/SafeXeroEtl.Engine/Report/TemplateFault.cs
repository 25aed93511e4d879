using System.Globalization;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Report;

/// <summary>One template file: its name, where it lies, what it says.</summary>
internal sealed record TemplateSource(string Name, string File, string Text);

/// <summary>Says what is wrong with a template, in which file and line. Handlebars tells a line only sometimes; a name it always tells.</summary>
internal static class TemplateFault
{
    private static readonly Regex UnescapedForm = new(@"\{\{~?\s*[{&]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex InPartial = new("rendering partial '(?<name>[^']+)'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Position = new("Occured at: (?<line>[0-9]+):", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Named = new(@"^(?<name>\S+) is undefined|partial(?: name)? '(?<name>[^']+)'|'(?<name>[#/][^']+)'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Unresolved = new("partial name '(?<name>[^']+)' could not be resolved", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Spaces = new(@"\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>True for what Handlebars throws. An unknown name has a type of its own there, outside the family and not public.</summary>
    public static bool IsOne(Exception problem) => problem is HandlebarsException || problem.GetType().Assembly == typeof(HandlebarsException).Assembly;

    public static Diagnostic? Unescaped(TemplateSource source) => UnescapedForm.Match(source.Text) is { Success: true } raw
        ? Broken(source.File, $"'{raw.Value}' would place text without escaping it", LineAt(source.Text, raw.Index))
        : null;

    public static Diagnostic InFile(TemplateSource source, Exception problem)
    {
        var message = Innermost(problem).Message;
        return Broken(source.File, Unresolved.Match(message) is { Success: true } missing ? $"there is no template '{missing.Groups["name"].Value}'" : message, LineOf(source.Text, message));
    }

    /// <summary>The last partial that the chain of messages names is the one that broke.</summary>
    public static Diagnostic InRendering(Dictionary<string, TemplateSource> sources, TemplateSource page, Exception problem)
    {
        var found = page;
        for (var link = problem; link is not null; link = link.InnerException)
        {
            if (InPartial.Match(link.Message) is { Success: true } partial && sources.TryGetValue(partial.Groups["name"].Value + ".hbs", out var source))
            {
                found = source;
            }
        }

        // What a page puts into a partial is rendered there, and is still the page's.
        var message = Innermost(problem).Message;
        return InFile(LineOf(found.Text, message) is null && LineOf(page.Text, message) is not null ? page : found, problem);
    }

    /// <param name="template">Of the page, or the file without which it would be whole.</param>
    /// <param name="missing">What the page must show, in words.</param>
    public static Diagnostic LeavesOut(string template, string missing) => Broken(template, $"it leaves out {missing}, which no template may", null);

    public static Diagnostic TooLarge(string path) => Broken(path, "the file is larger than a template may be", null);

    public static Diagnostic Unreadable(string path, Exception problem) => new()
    {
        Code = DiagnosticCodes.FileNotUsable,
        Message = $"The template cannot be read: {problem.Message}",
        At = new SourceLocation(path),
        NextStep = "Allow reading it, or move it away to use the built-in template.",
    };

    private static Diagnostic Broken(string file, string message, int? line) => new()
    {
        Code = DiagnosticCodes.TemplateBroken,
        Message = $"The template cannot be used: {Spaces.Replace(message, " ").Trim().TrimEnd('.')}.",
        At = new SourceLocation(file, line),
        NextStep = "Correct it (templates/README.md lists the names), or move the file away to use the built-in template.",
    };

    private static Exception Innermost(Exception problem) => problem.InnerException is { } inner ? Innermost(inner) : problem;

    /// <summary>The line the message tells or, where it tells only a name, the first line that uses the name.</summary>
    private static int? LineOf(string text, string message)
    {
        if (Position.Match(message) is { Success: true } position)
        {
            return int.Parse(position.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) + 1;
        }

        if (Named.Match(message) is not { Success: true } named)
        {
            return null;
        }

        var name = named.Groups["name"].Value;
        var use = new Regex(@"\{\{[^}]*" + Regex.Escape(name), RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Match(text);
        return use.Success ? LineAt(text, use.Index) : null;
    }

    private static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
