using System.CommandLine.Completions;
using System.Globalization;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Cli;

/// <summary>What a shell offers at the Tab key, from the folders of the workspace alone: it must be quick, change nothing and never fail.</summary>
internal static partial class Completions
{
    private const int OffersMax = 200;

    /// <summary>Folders below <c>pipelines</c> that hold a pipeline.</summary>
    public static IEnumerable<CompletionItem> Pipelines(CompletionContext context) => Offer(context, PipelineFolders.Of);

    /// <summary>The latest first.</summary>
    public static IEnumerable<CompletionItem> Runs(CompletionContext context) => Offer(context, static workspace =>
        new DirectoryInfo(Path.Combine(workspace, "runs")).EnumerateDirectories().OrderByDescending(static run => run.CreationTimeUtc).ThenByDescending(static run => run.Name, StringComparer.Ordinal)
            .Select(static run => run.Name));

    /// <summary>Months of which there is an export or a run, and the one that is just over; the latest first.</summary>
    public static IEnumerable<CompletionItem> Periods(CompletionContext context) => Offer(context, static workspace =>
        Named(Path.Combine(workspace, "runs"), depth: 0).Concat(Named(Path.Combine(workspace, "pipelines"), depth: 4))
            .Append(AccountingPeriod.Of(DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime)).Previous.ToString())
            .Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal));

    /// <summary>Aliases of organisations.yml.</summary>
    public static IEnumerable<CompletionItem> Aliases(CompletionContext context) => Offer(context, static workspace =>
        Organisations.Declared(workspace).Select(static one => one.Alias).Prepend(Core.Transform.OrganisationAlias.Demo));

    private static IEnumerable<string> Named(string folder, int depth) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = depth > 0, MaxRecursionDepth = depth, IgnoreInaccessible = true })
            .Select(static entry => Month().Match(Path.GetFileName(entry))).Where(static month => month.Success)
            .Select(static month => string.Create(CultureInfo.InvariantCulture, $"{month.Groups["year"].ValueSpan}-{month.Groups["month"].ValueSpan}"));

    private static IEnumerable<CompletionItem> Offer(CompletionContext context, Func<string, IEnumerable<string>> find)
    {
        try
        {
            return [.. find(GlobalOptions.WorkspaceOf(context.ParseResult)).Take(OffersMax).Select(static label => new CompletionItem(label))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CommandFailedException or XeroReadException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"(^|[^0-9])(?<year>20[0-9][0-9])-?(?<month>0[1-9]|1[0-2])($|[^0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Month();
}
