using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform;

public sealed class FieldSpecTests
{
    public static TheoryData<string, string, string?> Readings => new()
    {
        { "text", "NO", "NO" },
        { "text", "0200", "0200" },
        { "text", "  kept in quotes  ", "kept in quotes" },
        { "text", "two\nlines", "two\nlines" },
        { "text", "\u001b[31m", null },
        { "text", " ", null },
        { "code", "0200", "0200" },
        { "code", "1e3", "1e3" },
        { "code", "two\nlines", null },
        { "number", "14", "14" },
        { "number", "014", "14" },
        { "number", "367", null },
        { "number", "-1", null },
        { "number", "1_0", null },
        { "number", "0x1F", null },
        { "number", "14.0", null },
        { "number", "99999999999", null },
        { "amount", "150", "150" },
        { "amount", "-0.01", "-0.01" },
        { "amount", "1234.50", "1234.50" },
        { "amount", "1,234.50", null },
        { "amount", "0.001", null },
        { "amount", "1e3", null },
        { "amount", ".5", null },
        { "amount", "£5", null },
        { "amount", "٣", null },
        { "percent", "17.5", "17.5" },
        { "percent", "100.01", null },
        { "percent", "-1", null },
        { "date", "2026-10-31", "2026-10-31" },
        { "date", "2026-02-30", null },
        { "date", "31/10/2026", null },
        { "date", "2026-10-31T00:00:00", null },
        { "instant", "2026-11-01T08:15:00Z", "2026-11-01 08:15:00Z" },
        { "instant", "2026-11-01T08:15:00+01:00", "2026-11-01 07:15:00Z" },
        { "instant", "2026-11-01", null },
        { "period", "2026-10", "2026-10" },
        { "period", "2026-13", null },
        { "currency", "GBP", "GBP" },
        { "currency", "gbp", null },
        { "currency", "GBPX", null },
        { "id", "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000a" },
        { "id", "{00000000-0000-4000-8000-00000000000a}", null },
        { "id", "00000000-0000-0000-0000-000000000000", null },
        { "flag", "true", "true" },
        { "flag", "yes", null },
        { "flag", "True", null },
        { "word", "one-off", "2" },
        { "word", "One-off", null },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void A_value_is_what_its_type_says_and_nothing_else(string type, string written, string? read) => (type switch
    {
        "text" => Read(FieldSpec.Text("key", ""), written),
        "code" => Read(FieldSpec.Code("key", ""), written),
        "number" => Read(FieldSpec.Days("key", ""), written),
        "amount" => Read(FieldSpec.Amount("key", ""), written),
        "percent" => Read(FieldSpec.PerCent("key", ""), written),
        "date" => Read(FieldSpec.Date("key", ""), written),
        "instant" => Read(FieldSpec.Instant("key", ""), written),
        "period" => Read(FieldSpec.Period("key", ""), written),
        "currency" => Read(FieldSpec.Currency("key", ""), written),
        "id" => Read(FieldSpec.Identifier("key", ""), written),
        "flag" => Read(FieldSpec.Flag("key", ""), written)?.ToLowerInvariant(),
        _ => Read(FieldSpec.OneOf("key", "", ("usage", 1), ("one-off", 2)), written),
    }).ShouldBe(read);

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("NULL")]
    public void A_key_without_a_value_is_no_text(string written)
    {
        var faults = new SettingFaults();
        new SettingReader("a.yml", faults).Read(MapOf(new SettingNode.Scalar(written, Plain: true, new(1, 6))), [FieldSpec.Text("key", "").Required()]);

        faults.All().ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.MissingKey);
    }

    [Fact]
    public void The_word_null_in_quotes_is_a_text()
    {
        var spec = FieldSpec.Text("key", "");
        var faults = new SettingFaults();

        new SettingReader("a.yml", faults).Read(MapOf(new SettingNode.Scalar("null", Plain: false, new(1, 6))), [spec]).Get(spec).ShouldBe("null");
    }

    [Fact]
    public void A_single_value_stands_for_a_list_of_one_and_each_item_is_checked()
    {
        var spec = FieldSpec.Codes("key", "");
        var faults = new SettingFaults();
        var reader = new SettingReader("a.yml", faults);

        reader.Read(MapOf(new SettingNode.Scalar("0200", Plain: true, new(1, 6))), [spec]).Get(spec).ShouldBe(["0200"]);
        faults.All().ShouldBeEmpty();
        reader.Read(MapOf(new SettingNode.List([new SettingNode.Scalar("a", true, new(2, 5)), new SettingNode.Scalar("", true, new(3, 5))], new(2, 3))), [spec]).IsSound.ShouldBeFalse();
        faults.All().ShouldHaveSingleItem().At.ShouldBe(new SourceLocation("a.yml", 3, "key[2]", 5));
    }

    [Fact]
    public void A_key_written_twice_is_refused_with_the_line_of_the_first()
    {
        var faults = new SettingFaults();
        var twice = new SettingNode.Map([new("key", new(1, 3), new SettingNode.Scalar("a", true, new(1, 8))), new("key", new(4, 3), new SettingNode.Scalar("b", true, new(4, 8)))], new(1, 3));

        new SettingReader("a.yml", faults).Read(twice, [FieldSpec.Text("key", "")]);

        faults.All().ShouldHaveSingleItem().ToString().ShouldBe("SX1006 a.yml:4:3 (key): The key `key` is there already, on line 1. Keep one of the two.");
    }

    [Fact]
    public void Every_default_and_example_is_a_value_of_its_own_type()
    {
        foreach (var field in AllFields().Where(static field => field.Type is not (FieldType.Section or FieldType.MapOf)))
        {
            foreach (var text in new[] { field.DefaultText, field.ExampleText }.OfType<string>().Where(static text => text.Length > 0 && text[0] is not ('[' or '\'')))
            {
                var faults = new SettingFaults();
                new SettingReader(field.Name, faults).Read(MapOf(new SettingNode.Scalar(text, Plain: true, new(1, 6)), field.Name), [field]);
                faults.All().ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public void Every_default_is_the_value_that_its_text_says()
    {
        PipelineKeys.MaxPlacedPence.DefaultText.ShouldBe(SettingMap.Absent.Get(PipelineKeys.MaxPlacedPence).ToString(CultureInfo.InvariantCulture));
        SettingMap.Absent.Get(PipelineKeys.Status).ToString().ToLowerInvariant().ShouldBe(PipelineKeys.Status.DefaultText);
        SettingMap.Absent.Get(PipelineKeys.Sharing).ToString().ToLowerInvariant().ShouldBe(PipelineKeys.Sharing.DefaultText);
        $"[{string.Join(", ", SettingMap.Absent.Get(PipelineKeys.Transfers))}]".ShouldBe(PipelineKeys.Transfers.DefaultText);
    }

    [Fact]
    public void Every_key_says_what_it_means_in_a_sentence_and_stands_once_in_its_section()
    {
        AllFields().ShouldAllBe(static field => field.Meaning.EndsWith('.'));
        foreach (var section in AllSections())
        {
            section.Select(static field => field.Name).ShouldBeUnique();
        }
    }

    private static string? Read<T>(FieldSpec<T> spec, string written)
    {
        var faults = new SettingFaults();
        var map = new SettingReader("a.yml", faults).Read(MapOf(new SettingNode.Scalar(written, Plain: false, new(1, 6))), [spec]);
        map.IsSound.ShouldBe(map.Has(spec));
        faults.All().All(static fault => fault.Code == DiagnosticCodes.BadSetting).ShouldBeTrue();
        return !map.Has(spec) ? null : map.Get(spec) switch
        {
            DateTimeOffset at => at.ToString("u", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    private static SettingNode.Map MapOf(SettingNode value, string key = "key") => new([new SettingEntry(key, value.Place with { Character = 1 }, value)], new(1, 1));

    private static IEnumerable<FieldSpec> AllFields() => AllSections().SelectMany(static section => section);

    private static IEnumerable<IReadOnlyList<FieldSpec>> AllSections() => DefinitionKind.All.SelectMany(static kind => Below(kind.Fields));

    private static IEnumerable<IReadOnlyList<FieldSpec>> Below(IReadOnlyList<FieldSpec> fields) => fields.SelectMany(static field => field.Type switch
    {
        FieldType.Section section => Below(section.Fields),
        FieldType.WordOrSection either => Below(either.Instead.Fields),
        FieldType.ListOf { Item: FieldType.Section section } => Below(section.Fields),
        _ => [],
    }).Prepend(fields);
}
