namespace SafeXeroEtl.Core.Plan;

/// <summary>Contact texts as Xero takes them (FACTS 3, 11 Contacts).</summary>
public static class ContactTexts
{
    public const int NameCharactersMax = 255;

    /// <summary>No angle brackets, no outer or double blanks, no control characters; cut to Xero's length.</summary>
    public static string Name(string name)
    {
        var kept = string.Concat(name.Select(static letter => char.IsControl(letter) ? ' ' : letter).Where(static letter => letter is not '<' and not '>'));
        var single = string.Join(' ', kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return single.Length <= NameCharactersMax ? single : single[..NameCharactersMax];
    }
}
