namespace SafeXeroEtl.Core.Plan;

/// <summary>Contact texts as Xero takes them (FACTS 3, 11 Contacts).</summary>
public static class ContactTexts
{
    public const int NameCharactersMax = 255;

    /// <summary>No angle brackets, no outer or double blanks, no control characters; cut to Xero's length.</summary>
    /// <param name="suffix">Kept whole: the name before it is cut.</param>
    public static string Name(string name, string suffix = "")
    {
        var kept = Cleaned(name);
        var end = Cleaned(suffix);
        var room = NameCharactersMax - (end.Length == 0 ? 0 : end.Length + 1);
        var cut = (kept.Length <= room ? kept : kept[..(char.IsHighSurrogate(kept[room - 1]) ? room - 1 : room)]).TrimEnd();
        return end.Length == 0 ? cut : $"{cut} {end}";
    }

    private static string Cleaned(string text) => string.Join(' ', string
        .Concat(text.Select(static letter => char.IsControl(letter) || char.IsWhiteSpace(letter) ? ' ' : letter).Where(static letter => letter is not '<' and not '>'))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
