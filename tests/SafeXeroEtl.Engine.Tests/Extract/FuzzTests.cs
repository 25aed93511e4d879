using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.TestKit.Csv;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>
/// Files of random bytes, and sound files with random damage, through the whole stage: what is read without a word is what an
/// independent reader reads, and anything else has a code. Nothing crashes, hangs, or is silently read otherwise.
/// </summary>
public sealed class FuzzTests
{
    private const int Cases = 250;

    private const string Headings = "Account Number,Customer Name,Postcode";

    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.Elements("", "A1", "B2", "Acorn, Ltd", "said \"so\"", "two\nlines", "two\r\nlines", "Café", "😀", " blank ", "'", ";", "\t", "=1+1", "é\u0301", "AB1 2CD", "\u202Ertl"),
        Gen.Elements('a', 'Z', '9', '"', ',', ' ').ListOf().Select(static letters => string.Concat(letters)));

    private static readonly Gen<byte[]> Sound =
        from rows in (from name in Field from postcode in Field select (Name: name, Postcode: postcode)).ListOf()
        from end in Gen.Elements("\n", "\r\n")
        from quoted in Gen.Elements(true, false)
        from last in Gen.Elements(true, false)
        from mark in Gen.Elements(true, false)
        select (byte[])[.. mark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(string.Join(end, rows.Select((row, index) => string.Join(',', ((string[])[$"C{index}", "N" + row.Name, row.Postcode]).Select(field => Written(field, quoted)))).Prepend(Headings)) + (last ? end : ""))];

    private static readonly Gen<byte> Unit = Gen.OneOf(Gen.Elements("\",\r\n\t \0;'\\"u8.ToArray()), Gen.Elements("abcXYZ09 "u8.ToArray()), Gen.Choose(0, 255).Select(static value => (byte)value));

    private static readonly Gen<Func<byte[], byte[]>> Damage = Gen.OneOf(
        from at in Gen.Choose(0, 5_000) from unit in Unit select (Func<byte[], byte[]>)(bytes => Spliced(bytes, at, 1, [unit])),
        from at in Gen.Choose(0, 5_000) from unit in Unit select (Func<byte[], byte[]>)(bytes => Spliced(bytes, at, 0, [unit])),
        from at in Gen.Choose(0, 5_000) from length in Gen.Choose(1, 40) select (Func<byte[], byte[]>)(bytes => Spliced(bytes, at, length, [])),
        from at in Gen.Choose(0, 5_000) from length in Gen.Choose(1, 60) select (Func<byte[], byte[]>)(bytes => Spliced(bytes, at, 0, bytes[(at % Math.Max(1, bytes.Length))..][..Math.Min(length, bytes.Length - (at % Math.Max(1, bytes.Length)))])),
        from at in Gen.Choose(0, 5_000) select (Func<byte[], byte[]>)(bytes => bytes[..(at % (bytes.Length + 1))]),
        Gen.Constant<Func<byte[], byte[]>>(static bytes => [.. Encoding.UTF8.Preamble, .. bytes]),
        Gen.Constant<Func<byte[], byte[]>>(static bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))),
        Gen.Constant<Func<byte[], byte[]>>(static bytes => [.. bytes, .. bytes]));

    [Fact]
    public void A_sound_file_is_read_as_it_was_written() => Hold(Sound);

    [Fact]
    public void A_damaged_file_is_read_as_it_stands_or_has_a_code() =>
        Hold(from bytes in Sound from damages in Damage.ListOf() select damages.Take(1).Aggregate(bytes, static (left, damage) => damage(left)));

    [Fact]
    public void Random_rows_behind_the_headings_are_read_as_they_stand_or_have_a_code() =>
        Hold(
            from pieces in Gen.Elements(
                "A{0},b,c\n", "A{0},b,c\r\n", "A{0},b,c\r", "\"A{0}\",\"b\"\"\",c\n", "A{0},\"b\nc\",d\n", "A{0},\"b\r\rc\",\"\"\n", ",,\n", "\n", "\r", " A{0} ,\tb,\n", "A{0},b\n", "A{0},b\"c,d\n", "A{0},\"b\"c,d\n", "\"", "\0,b,c\n", "A{0},'b',c\n",
                "A{0},b,c").ListOf()
            select Encoding.UTF8.GetBytes(Headings + "\n" + string.Concat(pieces.Select(static (piece, index) => string.Format(System.Globalization.CultureInfo.InvariantCulture, piece, index)).Take(6))));

    [Fact]
    public void Random_bytes_are_refused() => Hold(Unit.NonEmptyListOf().Select(static units => units.ToArray()), neverRead: true);

    private static void Hold(Gen<byte[]> files, bool neverRead = false)
    {
        using var folder = new ExportFolder();
        var (silent, told) = (0, 0);
        Prop.ForAll(files.ToArbitrary(), bytes =>
        {
            folder.Write("customers.csv", bytes);
            var outcome = folder.Extract(static pipeline => pipeline with { Files = [.. pipeline.Files.Where(static file => file.Role is "customers" or "invoices" or "lines")], Controls = [] });
            var notes = outcome.Month.Diagnostics.Where(static note => note.At!.File == "customers.csv").ToList();
            if (notes.Count > 0 || outcome.MustStop)
            {
                told++;
                outcome.Month.Diagnostics.ShouldAllBe(static note => note.Code.StartsWith("SX") && note.NextStep.Length > 0);
                return;
            }

            silent++;
            neverRead.ShouldBeFalse();
            Rows(outcome.Month.Customers).ShouldBe(Reference(bytes), Convert.ToHexString(bytes));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(new Replay(new Rnd(20_261_127UL, 1UL), Microsoft.FSharp.Core.FSharpOption<int>.None)));
        (neverRead || silent > Cases / 25).ShouldBeTrue($"{silent} read, {told} refused: the property is empty.");
    }

    private static IEnumerable<string> Rows(IEnumerable<Customer> customers) =>
        customers.Select(static customer => $"{customer.AccountNumber}|{customer.Name}|{customer.Address?.Postcode}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Reference(byte[] bytes)
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        return ReferenceCsv.Read(text.StartsWith('\uFEFF') ? text[1..] : text).Skip(1).Where(static row => row.Any(static field => field.Length > 0))
            .Select(static row => string.Join('|', row.Select(static field => field.Trim()))).Order(StringComparer.Ordinal);
    }

    private static byte[] Spliced(byte[] bytes, int at, int removed, byte[] with)
    {
        at %= bytes.Length + 1;
        return [.. bytes[..at], .. with, .. bytes[Math.Min(bytes.Length, at + removed)..]];
    }

    private static string Written(string field, bool quoted) =>
        quoted || field.AsSpan().ContainsAny("\",\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
