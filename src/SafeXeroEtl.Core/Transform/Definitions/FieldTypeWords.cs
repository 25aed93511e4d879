using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>How a type is called in the reference and in refusals, and how its values are written.</summary>
internal static class FieldTypeWords
{
    /// <summary>As in <i>X must be …</i>.</summary>
    public static string Called(FieldType type) => type switch
    {
        FieldType.Text => "a text",
        FieldType.Code => "a code",
        FieldType.FilePath => "a path",
        FieldType.WholeNumber number => $"a whole number from {number.Least} to {number.Most}",
        FieldType.Amount { Least: { } least, Most: { } most } => $"a figure from {Plain(least)} to {Plain(most)}",
        FieldType.Amount => "an amount",
        FieldType.Date => "a date",
        FieldType.Instant => "a date and time",
        FieldType.Period => "a month",
        FieldType.Currency => "a currency",
        FieldType.Identifier => "an id of Xero's",
        FieldType.Flag => "true or false",
        FieldType.OneOf oneOf => oneOf.Choices.Length == 1 ? $"`{oneOf.Choices[0].Word}`" : $"one of {Words(oneOf)}",
        FieldType.ListOf { TakesOne: true } list => $"{Called(list.Item)}, or a list of such",
        FieldType.ListOf { Item: FieldType.Section } => "a list of entries with keys",
        FieldType.ListOf list => $"a list, each {Called(list.Item)}",
        FieldType.MapOf map => $"keys of your own, each with {Called(map.Item)}",
        FieldType.Section => "a group of keys",
        FieldType.WordOrSection either => $"{Called(either.Word)}, or a group of keys",
        _ => throw new UnreachableException($"{type} has no words."),
    };

    /// <summary>A next step: how to write a value of the type.</summary>
    public static string HowTo(FieldType type) => type switch
    {
        FieldType.Text => "Write a text of at most 1,000 letters; put it in quotes if it starts with a sign.",
        FieldType.Code => "Write a code of at most 100 letters on one line; leading noughts are kept.",
        FieldType.FilePath => "Write a path relative to this file, with /.",
        FieldType.WholeNumber or FieldType.Amount { Least: not null } => $"Write {Called(type)}, digits only.",
        FieldType.Amount amount => $"Write the amount as 1234.50: a point, at most {amount.Decimals} decimals, no thousands separator.",
        FieldType.Date => "Write the date as 2026-10-31.",
        FieldType.Instant => "Write the date and time as 2026-11-01T08:15:00Z.",
        FieldType.Period => "Write the month as 2026-10.",
        FieldType.Currency => "Write the currency as three capitals, such as GBP.",
        FieldType.Identifier => "Copy the id from Xero or from `safexero contacts`, as 00000000-0000-4000-8000-000000000000.",
        FieldType.Flag => "Write true or false.",
        FieldType.OneOf oneOf => $"Write one of {Words(oneOf)}.",
        FieldType.ListOf { TakesOne: true } list => HowTo(list.Item),
        FieldType.ListOf => "Start each entry on a line of its own with a dash and a blank; an empty list is written [].",
        FieldType.WordOrSection { Word: FieldType.OneOf word } either => $"Write {Words(word)}, or the keys {Keys(either.Instead)} below it.",
        FieldType.WordOrSection either => $"{HowTo(either.Word)[..^1]}, or the keys {Keys(either.Instead)} below it.",
        FieldType.Section section => $"Write its keys below it, indented: {Keys(section)}.",
        FieldType.MapOf => "Write key: value pairs below it, indented.",
        _ => throw new UnreachableException($"{type} has no words."),
    };

    /// <returns>The word that somebody probably meant who wrote another; null when none is near.</returns>
    public static string? Meant(FieldType type, string written) => (type, TruthOf(written)) switch
    {
        (FieldType.Flag, { } truth) => truth ? "true" : "false",
        (FieldType.OneOf oneOf, { } truth) when oneOf.Choices.FirstOrDefault(choice => TruthOf(choice.Word) == truth) is { } choice => choice.Word,
        (FieldType.OneOf oneOf, _) => NearestName.Of(written, oneOf.Choices.Select(static choice => choice.Word)),
        (FieldType.WordOrSection either, _) => Meant(either.Word, written),
        _ => null,
    };

    /// <summary>YAML's many words for yes and no: by its letters alone `no` would be nearest to `on`.</summary>
    private static bool? TruthOf(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "Y" or "ON" or "TRUE" => true,
        "NO" or "N" or "OFF" or "FALSE" => false,
        _ => null,
    };

    private static string Words(FieldType.OneOf oneOf) => string.Join(", ", oneOf.Choices.Select(static choice => $"`{choice.Word}`"));

    private static string Keys(FieldType.Section section) => string.Join(", ", section.Fields.Select(static field => $"`{field.Name}`"));

    private static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
