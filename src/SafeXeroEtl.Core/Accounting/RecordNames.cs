namespace SafeXeroEtl.Core.Accounting;

/// <summary>Keys of records as people say them.</summary>
public static class RecordNames
{
    /// <returns><c>payment 60082, on account</c>, <c>payment 60082 on DEMO1/2</c>, <c>credit note DEMO1/3 on DEMO1/2</c>, and a document's or customer's number as it is.</returns>
    public static string Of(RecordKind kind, string key) => (kind, key.LastIndexOf('|')) switch
    {
        (_, < 0) => key,
        (RecordKind.Allocation, var bar) => $"credit note {key[..bar]} on {key[(bar + 1)..]}",
        (_, var bar) when bar == key.Length - 1 => $"payment {key[..bar]}, on account",
        (_, var bar) => $"payment {key[..bar]} on {key[(bar + 1)..]}",
    };

    /// <summary>The same with what kind it is of, where the key does not say it.</summary>
    public static string WithKind(RecordKind kind, string key) => key.Contains('|', StringComparison.Ordinal) ? Of(kind, key) : $"{Word(kind)} {key}";

    /// <summary><c>Credit note</c>, not the name that the program has for it.</summary>
    private static string Word(RecordKind kind) =>
        string.Concat(kind.ToString().Select(static (letter, position) => position > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}
