using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Tests.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract.Probing;

/// <summary>What is learnt of a file of which nothing is known, and that no value of it is told.</summary>
public sealed class FileProbeTests : IDisposable
{
    private static readonly ImmutableArray<ExportLayout> Shipped =
        LayoutText.Read("layouts.yml", File.ReadAllBytes(Path.Combine(Repository.Root, "pipelines", "_shared", "layouts.yml"))).Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("probe").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_report_is_known_with_its_formats_and_the_proposed_layout_reads_it()
    {
        var probed = Probe("""
            Invoices for October;;;;;;
            Account Number;Invoice No;Invoice Date;Net Amount;VAT Amount;Invoice Amount;Colour
            00123;A1/1;13/10/2026;1.234,50;246,90;1.481,40;red
            00124;A1/2;02/10/2026;(10,00);(2,00);(12,00);blue

            """);

        var file = probed.Value.ShouldNotBeNull();
        file.Guess.ShouldNotBeNull().Layout.Role.ShouldBe("invoices");
        file.Columns.Select(static column => column.Type).ShouldBe(
            [ColumnType.Code, ColumnType.Code, ColumnType.Date, ColumnType.Amount, ColumnType.Amount, ColumnType.Amount, ColumnType.Text]);
        file.Columns[2].Dates.Format.ShouldBe("dd/MM/yyyy");
        (file.Columns[2].Dates.FirstOver12, file.Columns[2].Dates.SecondOver12).ShouldBe((1, 0));

        var read = LayoutText.Read("own-layouts.yml", Encoding.UTF8.GetBytes(file.Draft.ShouldNotBeNull()));
        read.Diagnostics.ShouldBeEmpty();
        var layout = read.Value.ShouldHaveSingleItem();
        (layout.Separator, layout.HeadingLine, layout.DateFormat).ShouldBe((';', 2, "dd/MM/yyyy"));
        ExportSheet.Match("x.csv", layout, file.Headings!.Value).Diagnostics.ShouldBeEmpty();
        layout.Numbers.ParseAmount("1.234,50", out _).ShouldBe(1234.50m);
        layout.Numbers.ParseAmount("(10,00)", out _).ShouldBe(-10.00m);
    }

    [Theory]
    [InlineData("Account Number,Payment Date,X\nA1,01/02/2026,1\nA2,03/04/2026,2\n", "SX2064")]
    [InlineData("Account Number,Payment Date,X\nA1,01/02/26,1\nA2,03/04/26,2\n", "SX2064")]
    [InlineData("Account Number,Payment Date,X\nA1,21/02/26,1\nAccount Number,Payment Date,X\nA2,03/04/26,2\n", "SX2026")]
    [InlineData("Account Number,Amount,X\nA1,\"1,234\",1\nA2,\"5,678\",2\n", "SX2064")]
    [InlineData("Account Number,Amount,Amount\nA1,1.00,1\nA2,2.00,2\n", "SX2065")]
    [InlineData("Colour,Size,When\nred,1,2026-01-01\nblue,2,2026-01-02\n", "SX2062")]
    [InlineData("Case,Bill Date,Net,VAT\n7,21/02/2026,1.00,0.20\n8,22/02/2026,2.00,0.40\n", "SX2062")]
    [InlineData("Mary Jones,York\nAnn Smith,Hull\n", "SX2061")]
    public void A_doubt_is_told(string text, string code) => Probe(text).Diagnostics.Select(static diagnostic => diagnostic.Code).ShouldContain(code);

    /// <summary>As resellers head their reports who never saw ours.</summary>
    [Theory]
    [InlineData("customers", "Acct,Company,Terms (days),VAT Reg,E-mail,Phone,Street,Town,Post Code", "A1,Acorn Bakery Ltd,14,GB123456789,a@acorn.example,01632 960001,Mill Lane,Whitby,YO21 3PT")]
    [InlineData("invoices", "Bill Ref,Acct,Company,Bill Date,Due,Cur,Net,VAT,Bill Total", "A1/1,A1,Acorn Bakery Ltd,01/10/26,15/10/26,GBP,£100.00,£20.00,£120.00")]
    [InlineData("lines", "Charge ID,Bill Ref,Charge Type,Charge Code,Details,Charge Date,Net,VAT Code,VAT", "9,A1/1,Rental,FTTP,Full fibre,01/10/26,£100.00,Standard,£20.00")]
    [InlineData("payments", "Receipt No,Acct,Company,Received,Method,Amount,State,Returned On,Cur", "5,A1,Acorn Bakery Ltd,15/10/26,DD,£120.00,OK,,GBP")]
    [InlineData("allocations", "Receipt No,Acct,Bill Ref,Amount", "5,A1,A1/1,£120.00")]
    [InlineData("outstanding", "Acct,Company,Owing", "A1,Acorn Bakery Ltd,£0.00")]
    public void Headings_of_a_resellers_own_are_known(string role, string headings, string row)
    {
        var guess = Probe($"{headings}\n{row}\n").Value.ShouldNotBeNull().Guess.ShouldNotBeNull();

        (guess.Layout.Role, guess.Missing.Length).ShouldBe((role, 0));
    }

    [Fact]
    public void Rows_of_totals_and_headings_on_every_page_are_no_records_and_the_proposal_says_so()
    {
        var probed = Probe("""
            Account Number,Invoice No,Invoice Date,Due Date,Net Amount,VAT Amount,Invoice Amount
            00123,A1/1,01/10/26,15/10/26,100.00,20.00,120.00
            Account Number,Invoice No,Invoice Date,Due Date,Net Amount,VAT Amount,Invoice Amount
            Total Gas Ltd,A1/2,01/11/26,15/11/26,10.00,2.00,12.00
            Total:,,,,110.00,22.00,132.00
            Grand Total,,,,110.00,22.00,132.00

            """);

        var file = probed.Value.ShouldNotBeNull();
        file.Rows.ShouldBe(2);
        var layout = LayoutText.Read("own-layouts.yml", Encoding.UTF8.GetBytes(file.Draft.ShouldNotBeNull())).Value.ShouldHaveSingleItem();
        layout.DateFormat.ShouldBe("dd/MM/yy");
        layout.TotalRows.ShouldNotBeNull().Texts.ShouldHaveSingleItem().Headings.ShouldBe(["Total*", "Grand Total*"]);
    }

    [Theory]
    [InlineData("Acorn Bakery,YO21 3PT,n/a\nBeacon Joinery,HU1 1AA,3.00\nCobalt Ltd,LS1 1UR,4.00\n")]
    [InlineData("Acorn Bakery,Whitby,n/a,tbc\nBeacon Joinery,Hull,3.00,2026-10-01\nCobalt Ltd,Leeds,4.00,2026-10-02\n")]
    [InlineData("Acorn Bakery,Whitby,overdue\nBeacon Joinery,Hull,3.00\nCobalt Ltd,Leeds,4.00\n")]
    [InlineData("Name,Whitby,Joan Pickersgill,Gold\nBeacon Joinery,Hull,Amy Oldroyd,Silver\n")]
    [InlineData("Acorn Bakery,Direct Debit,overdue,late\nBeacon Joinery,Direct Debit,3.00,4.00\nCobalt Ltd,Card,5.00,6.00\n")]
    public void A_first_row_that_may_be_a_customer_is_hidden(string text)
    {
        var probed = Probe(text);

        probed.Value.ShouldNotBeNull().Headings.ShouldBeNull();
        probed.Diagnostics.ShouldContain(static diagnostic => diagnostic.Code == DiagnosticCodes.ProbeHeadingsHidden);
    }

    [Fact]
    public void Headings_stay_headings_where_most_of_them_are_known_though_one_comes_again() =>
        Probe("Account Number,Customer Name,Direct Debit\nA1,Acorn,Direct Debit\nB2,Beacon,\n").Value.ShouldNotBeNull().Headings.ShouldNotBeNull().Length.ShouldBe(3);

    [Theory]
    [InlineData("", "SX2002")]
    [InlineData("Account Number,Amount\n", "SX2063")]
    [InlineData("PK\u0003\u0004 and so on", "SX2060")]
    [InlineData("%PDF-1.7", "SX2060")]
    public void What_is_no_table_is_refused(string text, string code)
    {
        var probed = Probe(text);

        probed.Value.ShouldBeNull();
        probed.Diagnostics.ShouldContain(diagnostic => diagnostic.Code == code && diagnostic.Severity == Severity.Error);
    }

    [Fact]
    public void A_folder_and_a_missing_file_are_refused()
    {
        FileProbe.Run(_folder, Shipped, null, TestContext.Current.CancellationToken).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.FileNotUsable);
        FileProbe.Run(Path.Combine(_folder, "none.csv"), Shipped, null, TestContext.Current.CancellationToken).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.FileNotUsable);
    }

    [Theory]
    [InlineData("month.zip", "b.csv", "month.zip/b.csv")]
    [InlineData("month.zip/a.csv", "a.csv b.csv", "month.zip/a.csv")]
    [InlineData("month.zip/A.CSV", "top/a.csv top/b.csv", "month.zip/top/a.csv")]
    [InlineData("a.csv.gz", "", "a.csv.gz")]
    public void A_packed_file_is_read_where_it_lies(string asked, string packed, string read)
    {
        Pack(asked, packed, "Account Number,Amount\nA1,1.00\nB2,2.00\n");

        var probed = FileProbe.Run(Path.Combine(_folder, asked), Shipped, null, TestContext.Current.CancellationToken);

        probed.Diagnostics.ShouldNotContain(static diagnostic => diagnostic.Severity == Severity.Error);
        (probed.Value.ShouldNotBeNull().File, probed.Value.Rows).ShouldBe((read, 2L));
    }

    [Theory]
    [InlineData("month.zip", "a.csv b.csv", "SX2060", "The ZIP holds 2 files: a.csv, b.csv.")]
    [InlineData("month.zip", "[Content_Types].xml xl/workbook.xml", "SX2060", "The file is an Excel workbook, not CSV.")]
    [InlineData("month.zip/c.csv", "a.csv b.csv", "SX7001", "The file cannot be read: there is no such file in the ZIP.")]
    [InlineData("month.zip/in.zip", "in.zip b.csv", "SX2060", "The file is packed twice, not CSV.")]
    [InlineData("month.zip/in.zip/a.csv", "in.zip b.csv", "SX7001", "The file cannot be read: there is no such file in the ZIP.")]
    [InlineData("month.zip", "../a.csv", "SX2053", "The archive is refused: it holds a name that leaves its folder.")]
    public void A_packed_file_that_cannot_be_told_or_read_is_refused(string asked, string packed, string code, string message)
    {
        Pack(asked, packed, "Account Number,Amount\nA1,1.00\n");

        var refused = FileProbe.Run(Path.Combine(_folder, asked), Shipped, null, TestContext.Current.CancellationToken);

        refused.Value.ShouldBeNull();
        var fault = refused.Diagnostics.ShouldHaveSingleItem();
        (fault.Code, fault.Message).ShouldBe((code, message));
    }

    private void Pack(string asked, string packed, string text)
    {
        if (packed.Length == 0)
        {
            using var gzip = new GZipStream(File.Create(Path.Combine(_folder, asked)), CompressionMode.Compress);
            gzip.Write(Encoding.UTF8.GetBytes(text));
            return;
        }

        using var zip = ZipFile.Open(Path.Combine(_folder, "month.zip"), ZipArchiveMode.Create);
        foreach (var name in packed.Split(' '))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    [Fact]
    public void A_role_can_be_said()
    {
        var file = Probe("Colour,Size,When\nred,1,2026-01-01\nblue,2,2026-01-02\n", "payments").Value.ShouldNotBeNull();

        file.Guess.ShouldNotBeNull().Missing.ShouldBe(["payment_id", "account_number", "payment_date", "payment_type", "amount"]);
        LayoutText.Read("own.yml", Encoding.UTF8.GetBytes(file.Draft.ShouldNotBeNull())).Diagnostics.ShouldBeEmpty();
    }

    /// <summary>Names, addresses, numbers, with headings and without: nothing of a cell is in anything that is told.</summary>
    [Fact]
    public void No_value_is_told()
    {
        var word = from name in Gen.Elements("Quigley", "Zoltan", "Yarwood", "Xanthe", "Birkenhead") from number in Gen.Choose(100_000, 999_999) select string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        var file = from rows in (from account in word from name in word from phone in Gen.Choose(100_000, 999_999) select (Account: account, Name: name, Phone: string.Create(CultureInfo.InvariantCulture, $"07700{phone}"))).NonEmptyListOf()
                   from headings in Gen.Elements("Account Number,Customer Name,Telephone\n", "")
                   select (rows, headings);
        Prop.ForAll(file.ToArbitrary(), drawn =>
        {
            var (rows, headings) = drawn;
            var probed = Probe(headings + string.Concat(rows.Select(static cells => $"{cells.Account},{cells.Name} & Sons,{cells.Phone}\n")));
            var told = string.Join('\n', probed.Diagnostics.Select(static diagnostic => diagnostic + diagnostic.Value)) + probed.Value?.Draft + string.Join(',', probed.Value?.Headings ?? []);
            return rows.All(cells => !told.Contains(cells.Account, StringComparison.Ordinal) && !told.Contains(cells.Name, StringComparison.Ordinal) && !told.Contains(cells.Phone, StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(new Replay(new Rnd(20_261_031UL, 1UL), Microsoft.FSharp.Core.FSharpOption<int>.None)));
    }

    private Noted<ProbedFile?> Probe(string text, string? role = null)
    {
        var path = Path.Combine(_folder, "x.csv");
        File.WriteAllText(path, text);
        return FileProbe.Run(path, Shipped, role, TestContext.Current.CancellationToken);
    }
}
