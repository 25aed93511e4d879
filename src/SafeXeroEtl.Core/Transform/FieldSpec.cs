using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Core.Transform;

/// <summary>
/// One key of a YAML file, declared once: the same declaration reads and checks it and writes it into <c>pipelines/README.md</c>.
/// </summary>
public abstract record FieldSpec
{
    private const int MostDays = 366;

    private protected FieldSpec(string name, string meaning, FieldType type) => (Name, Meaning, Type) = (name, meaning, type);

    public string Name { get; }

    /// <summary>One sentence for the reference.</summary>
    public string Meaning { get; }

    public FieldType Type { get; }

    public bool IsRequired { get; private protected init; }

    /// <summary>As a user would write it; null where there is no default.</summary>
    public string? DefaultText { get; private protected init; }

    /// <summary>What the value must satisfy beyond its type, for the reference; null where nothing.</summary>
    public string? RuleText { get; private protected init; }

    /// <summary>As a user would write it. Null for sections and lists of sections, whose keys have their own.</summary>
    public string? ExampleText { get; private protected init; }

    public static FieldSpec<string> Text(string name, string meaning) => Plain<string>(name, meaning, new FieldType.Text());

    public static FieldSpec<string> Code(string name, string meaning) => Plain<string>(name, meaning, new FieldType.Code());

    public static FieldSpec<string> FilePath(string name, string meaning) => Plain<string>(name, meaning, new FieldType.FilePath());

    public static FieldSpec<int> WholeNumber(string name, string meaning, int most) => Plain<int>(name, meaning, new FieldType.WholeNumber(0, most));

    /// <summary>Days, nought to a year.</summary>
    public static FieldSpec<int> Days(string name, string meaning) => WholeNumber(name, meaning, MostDays);

    /// <summary>Pounds and pence, of either sign.</summary>
    public static FieldSpec<decimal> Amount(string name, string meaning) => Plain<decimal>(name, meaning, new FieldType.Amount(2, null, null));

    /// <summary>Per cent, 20 for 20 %.</summary>
    public static FieldSpec<decimal> PerCent(string name, string meaning) => Plain<decimal>(name, meaning, new FieldType.Amount(4, 0m, 100m));

    /// <summary>From 0 to 1, four places.</summary>
    public static FieldSpec<decimal> Probability(string name, string meaning) => Plain<decimal>(name, meaning, new FieldType.Amount(4, 0m, 1m));

    public static FieldSpec<DateOnly> Date(string name, string meaning) => Plain<DateOnly>(name, meaning, new FieldType.Date());

    public static FieldSpec<DateTimeOffset> Instant(string name, string meaning) => Plain<DateTimeOffset>(name, meaning, new FieldType.Instant());

    public static FieldSpec<AccountingPeriod> Period(string name, string meaning) => Plain<AccountingPeriod>(name, meaning, new FieldType.Period());

    public static FieldSpec<CurrencyCode> Currency(string name, string meaning) => Plain<CurrencyCode>(name, meaning, new FieldType.Currency());

    public static FieldSpec<Guid> Identifier(string name, string meaning) => Plain<Guid>(name, meaning, new FieldType.Identifier());

    public static FieldSpec<bool> Flag(string name, string meaning) => Plain<bool>(name, meaning, new FieldType.Flag());

    public static FieldSpec<T> OneOf<T>(string name, string meaning, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : notnull => Plain<T>(name, meaning, Words(choices));

    /// <summary>The name and version that the first line of each kind of file states.</summary>
    public static FieldSpec<string> Schema(string schema) =>
        OneOf("schema", "Kind and version of the file.", (schema, schema)).Required().Example(schema);

    /// <summary>One code or a list of them.</summary>
    public static FieldSpec<ImmutableArray<string>> Codes(string name, string meaning) => Several<string>(name, meaning, new FieldType.Code());

    /// <summary>One text or a list of them.</summary>
    public static FieldSpec<ImmutableArray<string>> Texts(string name, string meaning) => Several<string>(name, meaning, new FieldType.Text());

    /// <summary>One word or a list of them.</summary>
    public static FieldSpec<ImmutableArray<T>> SomeOf<T>(string name, string meaning, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : notnull => Several<T>(name, meaning, Words(choices));

    /// <summary>One file or a list of them, each with the place it is named at.</summary>
    public static FieldSpec<ImmutableArray<Placed<string>>> FilePaths(string name, string meaning) =>
        new(name, meaning, new FieldType.ListOf(new FieldType.FilePath(), TakesOne: true), static value => [.. Items(value).Select(static item => item.As<string>())]);

    /// <summary>Keys that the user names, each with one text or a list of them.</summary>
    public static FieldSpec<ImmutableArray<Keyed<ImmutableArray<string>>>> TextsByKey(string name, string meaning) =>
        new(name, meaning, new FieldType.MapOf(new FieldType.ListOf(new FieldType.Text(), TakesOne: true)), static value =>
            [.. ((ImmutableArray<Keyed<object>>)value).Select(static entry => new Keyed<ImmutableArray<string>>(entry.Key, Values<string>(entry.Value), entry.At))]);

    /// <summary>Keys that the user names, each with one text.</summary>
    public static FieldSpec<ImmutableArray<Keyed<string>>> TextByKey(string name, string meaning) =>
        new(name, meaning, new FieldType.MapOf(new FieldType.Text()), static value =>
            [.. ((ImmutableArray<Keyed<object>>)value).Select(static entry => new Keyed<string>(entry.Key, (string)entry.Value, entry.At))]);

    public static FieldSpec<SettingMap> Section(string name, string meaning, ImmutableArray<FieldSpec> fields) =>
        Plain<SettingMap>(name, meaning, new FieldType.Section(fields));

    public static FieldSpec<ImmutableArray<SettingMap>> Sections(string name, string meaning, ImmutableArray<FieldSpec> fields) =>
        new(name, meaning, new FieldType.ListOf(new FieldType.Section(fields), TakesOne: false), static value => Values<SettingMap>(value));

    /// <summary>A section with keys, or one of some words instead where there are any.</summary>
    public static FieldSpec<WordOrSection> WordOrSection(string name, string meaning, ImmutableArray<FieldSpec> fields, params ReadOnlySpan<string> words)
    {
        ImmutableArray<Choice> choices = [.. words.ToArray().Select(static word => new Choice(word, word))];
        var section = new FieldType.Section(fields);
        return new(name, meaning, choices.IsEmpty ? section : new FieldType.WordOrSection(new FieldType.OneOf(choices), section), static value =>
            value is SettingMap section ? new WordOrSection(null, section) : new WordOrSection((string)value, null));
    }

    /// <summary>A file, relative to the file that names it, or a section with keys.</summary>
    public static FieldSpec<WordOrSection> PathOrSection(string name, string meaning, ImmutableArray<FieldSpec> fields) =>
        new(name, meaning, new FieldType.WordOrSection(new FieldType.FilePath(), new FieldType.Section(fields)), static value =>
            value is SettingMap section ? new WordOrSection(null, section) : new WordOrSection((string)value, null));

    /// <summary>One or several of <see cref="WordOrSection"/>: a single one stands for a list of one.</summary>
    public static FieldSpec<ImmutableArray<WordOrSection>> WordsOrSections(string name, string meaning, ImmutableArray<FieldSpec> fields, params ReadOnlySpan<string> words)
    {
        var one = WordOrSection(name, meaning, fields, words);
        return new(name, meaning, new FieldType.ListOf(one.Type, TakesOne: true), value => [.. Items(value).Select(item => one.Typed(item.Value))]);
    }

    private static FieldSpec<T> Plain<T>(string name, string meaning, FieldType type) => new(name, meaning, type, static value => (T)value);

    private static FieldSpec<ImmutableArray<T>> Several<T>(string name, string meaning, FieldType item) =>
        new(name, meaning, new FieldType.ListOf(item, TakesOne: true), static value => Values<T>(value));

    private static FieldType.OneOf Words<T>(ReadOnlySpan<(string Word, T Value)> choices)
        where T : notnull => new([.. choices.ToArray().Select(static choice => new Choice(choice.Word, choice.Value))]);

    private static ImmutableArray<Placed<object>> Items(object value) => (ImmutableArray<Placed<object>>)value;

    private static ImmutableArray<T> Values<T>(object value) => [.. Items(value).Select(static item => (T)item.Value)];
}

/// <summary>A key whose value comes out as a <typeparamref name="T"/>.</summary>
public sealed record FieldSpec<T> : FieldSpec
{
    internal FieldSpec(string name, string meaning, FieldType type, Func<object, T> typed)
        : base(name, meaning, type) => Typed = typed;

    /// <summary>From what the reader made of the type to what the program uses.</summary>
    internal Func<object, T> Typed { get; }

    internal T? DefaultValue { get; private init; }

    public FieldSpec<T> Required() => this with { IsRequired = true };

    /// <summary>The same key where it may be left out.</summary>
    public FieldSpec<T> Optional() => this with { IsRequired = false };

    /// <param name="value">What holds when the key is not there.</param>
    /// <param name="text">The same as a user would write it.</param>
    public FieldSpec<T> Default(T value, string text) => this with { DefaultValue = value, DefaultText = text };

    public FieldSpec<T> Rule(string rule) => this with { RuleText = rule };

    public FieldSpec<T> Example(string text) => this with { ExampleText = text };
}

/// <summary>A word, or a section instead of it: exactly one of the two is not null.</summary>
public sealed record WordOrSection(string? Word, SettingMap? Section);
