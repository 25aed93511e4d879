using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report;

/// <summary>What the files, sheets and anchors of a report are called, so that each writer can point at what another wrote.</summary>
public static class ReportFiles
{
    /// <summary>The first sheet of every workbook.</summary>
    public const string CoverSheet = "Cover";

    /// <summary>Excel's limit for the name of a sheet.</summary>
    public const int SheetNameCharactersMax = 31;

    public static string Page(ReportKind kind) => NameOf(kind) + ".html";

    /// <exception cref="UnreachableException">The daily page and that of a campaign, which have none.</exception>
    public static string Workbook(ReportKind kind) => kind switch
    {
        ReportKind.Plan => "plan.xlsx",
        ReportKind.Reconciliation => "reconciliation-pack.xlsx",
        _ => throw new UnreachableException(),
    };

    public static string Template(ReportKind kind) => NameOf(kind) + ".hbs";

    private static string NameOf(ReportKind kind) => kind switch
    {
        ReportKind.Plan => "plan",
        ReportKind.Reconciliation => "reconciliation",
        ReportKind.Today => "today",
        ReportKind.Campaign => "campaign",
        _ => throw new UnreachableException(),
    };

    /// <summary>One name a table, in the order of the tables: what Excel accepts, and no two alike.</summary>
    public static ImmutableArray<string> SheetNames(ReportBook book) => Unique(book, AsSheetName, SheetNameCharactersMax, " ", [CoverSheet, "History"]);

    /// <summary>One name a table for anchors and CSV files: lower-case letters, digits and hyphens.</summary>
    public static ImmutableArray<string> Slugs(ReportBook book) => Unique(book, AsSlug, 60, "-", []);

    private static ImmutableArray<string> Unique(ReportBook book, Func<string, string> shape, int charactersMax, string before, IEnumerable<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        return [.. book.Tables.Select(table => FirstFree(shape(table.Key), charactersMax, before, used))];
    }

    private static string FirstFree(string wanted, int charactersMax, string before, HashSet<string> used)
    {
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : before + number.ToString(CultureInfo.InvariantCulture);
            var room = Math.Min(wanted.Length, charactersMax - suffix.Length);
            var name = wanted[..room].TrimEnd(' ', '\'', '-') + suffix;
            if (used.Add(name))
            {
                return name;
            }
        }
    }

    private static string AsSheetName(string key)
    {
        var name = new string([.. key.Select(static character => character is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character)]);
        name = name.Trim(' ', '\'');
        return name.Length == 0 ? "Table" : name;
    }

    private static string AsSlug(string key)
    {
        var slug = new StringBuilder(key.Length);
        foreach (var character in key.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-') is { Length: > 0 } name ? name : "table";
    }
}
