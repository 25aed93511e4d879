using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Tests.Definitions;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.TestKit.Csv;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>
/// Any month, written in any layout, extracts to the same documents, byte for byte in the artifact. Only what names places and
/// layouts is left out of the comparison: lines of files differ where titles stand above and rows in another order.
/// </summary>
public sealed partial class AnyLayoutTests : IDisposable
{
    private const int Cases = 120;
    private const int Months = 4;

    private static readonly string Shipped = File.ReadAllText(Path.Combine(Repository.Root, "pipelines", "_shared", "layouts.yml"));

    private static readonly Gen<ReportStyle> Styles =
        from encoding in Gen.Elements("utf-8", "utf-8 with mark", "windows-1252", "utf-16")
        from separator in Gen.Elements(',', ';', '|', '\t')
        from dates in Gen.Elements("dd/MM/yyyy", "yyyy-MM-dd", "d.M.yyyy", "dd MMM yyyy", "MM/dd/yyyy", "yyyyMMdd")
        from months in Gen.Elements("yyyy-MM", "MM/yyyy", "MMM yyyy", "MMMM yyyy", "dd/MM/yyyy")
        from hasDecimalComma in Gen.Elements(false, true)
        from thousands in Gen.Elements("", "1", " ", "\u00A0", "'")
        from negative in Gen.Elements("-1.00", "1.00-", "(1.00)", "1.00 CR", "1.00 DR", "\u22121.00")
        from currency in Gen.Elements("", "£1", "1 £", "GBP 1", "1 GBP")
        from form in Gen.Choose(0, 127)
        from titles in Gen.Choose(0, 3)
        from order in Gen.Choose(-3, 5)
        select new ReportStyle
        {
            Encoding = encoding.Split(' ')[0],
            HasMark = encoding.Contains(' ', StringComparison.Ordinal),
            Separator = separator,
            Dates = dates,
            Months = months,
            HasDecimalComma = hasDecimalComma,
            Thousands = thousands == "1" ? hasDecimalComma ? "." : "," : thousands,
            Negative = encoding == "windows-1252" && negative[0] == '\u2212' ? "-1.00" : negative,
            Currency = currency,
            QuotesAll = (form & 1) != 0,
            LineEnd = (form & 2) != 0 ? "\n" : "\r\n",
            EndsOpen = (form & 4) != 0,
            HasTotals = (form & 8) != 0,
            HasOtherHeadings = (form & 16) != 0,
            FindsHeadings = (form & 32) != 0,
            IsDetected = (form & 64) != 0,
            Titles = titles,
            Order = order < 0 ? null : order,
        };

    private readonly ExportFolder _folder = new();
    private readonly string _plain = Directory.CreateTempSubdirectory("plain").FullName;
    private readonly Dictionary<int, string> _expected = [];

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_plain, recursive: true);
    }

    [Fact]
    public void Any_month_in_any_layout_extracts_to_the_same_documents() =>
        Prop.ForAll((from month in Gen.Choose(1, Months) from style in Styles select (month, style)).ToArbitrary(), written =>
        {
            var (month, style) = written;
            var expected = Expected(month);
            var reports = new StyledReports(Shipped, style);
            reports.Write(PlainFolder(month), _folder.Period);

            var extracted = Extracted(reports.Layouts());
            extracted.Split('\n').Zip(expected.Split('\n')).FirstOrDefault(static pair => pair.First != pair.Second).ShouldBe((null, null), $"{style}");
            extracted.Length.ShouldBe(expected.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(new Replay(new Rnd(20_261_127UL, 1UL), Microsoft.FSharp.Core.FSharpOption<int>.None)));

    /// <summary>The month as the generator writes it, which controls and another reading of its own vouch for.</summary>
    private string Expected(int month)
    {
        if (!_expected.TryGetValue(month, out var expected))
        {
            var plain = PlainFolder(month);
            var warts = new WartRates { OffCycleBills = 4, ZeroBills = 1, PartPayers = 2, OnAccount = 1, ReversedInMonth = 1, MultiSite = 1, MultiSiteExtraLines = 9 };
            ExportWriter.Write(BillingGenerator.Generate(BillingScale.OneMonth(bills: 30, lines: 160, (ulong)month), warts), new DateOnly(2026, 11, 1), plain);
            foreach (var file in Directory.GetFiles(plain, "*.csv"))
            {
                File.Copy(file, _folder.PathOf(Path.GetFileName(file)), overwrite: true);
            }

            expected = Extracted(Shipped);
            expected.Length.ShouldBeGreaterThan(10_000);
            _expected.Add(month, expected);
        }

        return expected;
    }

    private string PlainFolder(int month) => Directory.CreateDirectory(Path.Combine(_plain, "month " + month)).FullName;

    private string Extracted(string layouts)
    {
        var faults = new SettingFaults();
        var read = LayoutFile.Read(DefinitionText.Read("layouts.yml", Encoding.UTF8.GetBytes(layouts), LayoutFile.Kind, faults).ShouldNotBeNull(), faults);
        faults.All().ShouldBeEmpty();
        var outcome = _folder.Extract(pipeline => pipeline with { Files = [.. pipeline.Files.Select(file => file with { Layout = read.First(layout => layout.Value.Role == file.Role).Value })] });
        // A file whose last line is open may have been cut off, and is warned of.
        outcome.Month.Diagnostics.Where(static note => note.Code != DiagnosticCodes.PerhapsCutOff).ShouldBeEmpty();
        outcome.Month.Controls.ShouldAllBe(static control => control.Outcome == ControlOutcome.Agrees);
        ImmutableArray<string> artifacts = [ExtractArtifacts.Bills, ExtractArtifacts.Customers, ExtractArtifacts.Payments, ExtractArtifacts.Outstanding, ExtractArtifacts.Index];
        return Line().Replace(string.Join('\n', artifacts.Select(_folder.Artifact)), "0");
    }

    [GeneratedRegex("(?<=line\":|[.]csv:)[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Line();
}
