using SafeXeroEtl.Core.Transform.Matching.Evidence;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Candidates;

/// <summary>
/// Everything by which a record may be found: two records that share no key are never compared. Both sides make the same keys, so that
/// a slip of the keyboard is found by the word without the letter.
/// </summary>
internal static class RecordKeys
{
    private const int PairedWordsMax = 5;
    private const int ShortestMisspelt = 4;
    private const int LongestName = 40;
    private const ulong KindMask = 0xF;

    /// <summary>How much a shared key counts, in tenths of its rarity: a misspelt word shares several.</summary>
    public static int WeightOf(ulong key) => (KeyKind)(key & KindMask) switch
    {
        KeyKind.WordSlip or KeyKind.JoinedSlip => 2,
        KeyKind.Sound => 3,
        KeyKind.Pair => 4,
        KeyKind.Initials => 16,
        KeyKind.Abbreviation or KeyKind.Abbreviated => 60,
        _ => 10,
    };

    /// <summary>Each key once, in order.</summary>
    /// <param name="keys">Emptied first.</param>
    /// <param name="isSought">It looks for the others, which are found by the same keys but for initials: there one has the letters and the other the words.</param>
    public static void Of(ReadParty party, List<ulong> keys, bool isSought)
    {
        keys.Clear();
        Add(party, keys);
        foreach (var name in party.Names)
        {
            AddAbbreviations(name, keys, isSought);
        }

        keys.Sort();
        var kept = 0;
        for (var at = 0; at < keys.Count; at++)
        {
            if (at == 0 || keys[at] != keys[at - 1])
            {
                keys[kept++] = keys[at];
            }
        }

        keys.RemoveRange(kept, keys.Count - kept);
    }

    private static void Add(ReadParty party, List<ulong> keys)
    {
        foreach (var name in party.Names)
        {
            AddName(name, keys);
        }

        AddValue(keys, KeyKind.Phone, party.Phone);
        AddValue(keys, KeyKind.Email, party.Email);
        AddValue(keys, KeyKind.Domain, party.Domain);
        AddValue(keys, KeyKind.Postcode, party.Postcode);
        AddValue(keys, KeyKind.CompanyNumber, party.CompanyNumber);
        AddValue(keys, KeyKind.VatNumber, party.VatNumber);
        if (party.Address is { Words: [var word, ..], Numbers: [var number, ..] })
        {
            AddValue(keys, KeyKind.Address, number + word);
        }
    }

    private static void AddName(ReadName name, List<ulong> keys)
    {
        foreach (var word in name.Words)
        {
            keys.Add(Hash(KeyKind.Word, word.Text));
            AddSlips(keys, KeyKind.Word, word.Text);
            if (word.Sound is { } sound)
            {
                keys.Add(Hash(KeyKind.Sound, sound));
            }

            if (word.Text.Length is >= 3 and <= 8)
            {
                keys.Add(Hash(KeyKind.Initials, word.Written));
            }
        }

        AddPairs(name, keys);
        if (name.Words.Length >= 3)
        {
            keys.Add(Hash(KeyKind.Initials, name.Initials));
            keys.Add(Hash(KeyKind.Initials, name.AllInitials));
        }

        var joined = name.Joined.Length <= LongestName ? name.Joined : name.Joined[..LongestName];
        keys.Add(Hash(KeyKind.Joined, joined));
        AddSlips(keys, KeyKind.Joined, joined);
    }

    /// <summary>A name that is nothing but letters, for one that has a word for each.</summary>
    private static void AddAbbreviations(ReadName name, List<ulong> keys, bool isSought)
    {
        if (name.Words is [{ Written.Length: >= 3 and <= 8 } only])
        {
            keys.Add(Hash(isSought ? KeyKind.Abbreviation : KeyKind.Abbreviated, only.Written));
        }
        else if (name.AllInitials.Length >= 3)
        {
            keys.Add(Hash(isSought ? KeyKind.Abbreviated : KeyKind.Abbreviation, name.Initials));
            keys.Add(Hash(isSought ? KeyKind.Abbreviated : KeyKind.Abbreviation, name.AllInitials));
        }
    }

    private static void AddPairs(ReadName name, List<ulong> keys)
    {
        var words = Math.Min(name.Words.Length, PairedWordsMax);
        for (var one = 0; one < words; one++)
        {
            for (var other = one + 1; other < words; other++)
            {
                keys.Add(PairOf(Hash(KeyKind.Pair, name.Words[one].Text), Hash(KeyKind.Pair, name.Words[other].Text)));
            }

            if (one + 1 < words)
            {
                keys.Add(Hash(KeyKind.Word, name.Words[one].Written + name.Words[one + 1].Written));
            }
        }
    }

    /// <summary>Whichever stands first.</summary>
    private static ulong PairOf(ulong one, ulong other) => (one ^ other) & ~KindMask | (ulong)KeyKind.Pair;

    private static void AddSlips(List<ulong> keys, KeyKind kind, string text)
    {
        if (text.Length < ShortestMisspelt || char.IsAsciiDigit(text[0]))
        {
            return;
        }

        Span<char> shorter = stackalloc char[text.Length - 1];
        for (var left = 0; left < text.Length; left++)
        {
            text.AsSpan(0, left).CopyTo(shorter);
            text.AsSpan(left + 1).CopyTo(shorter[left..]);
            keys.Add(Hash(kind + 1, shorter));
        }

        keys.Add(Hash(kind + 1, text));
    }

    private static void AddValue(List<ulong> keys, KeyKind kind, string? value)
    {
        if (value is not null)
        {
            keys.Add(Hash(kind, value));
        }
    }

    /// <summary>The same on every machine and in every run, which the framework's own is not.</summary>
    private static ulong Hash(KeyKind kind, ReadOnlySpan<char> text)
    {
        var hash = 0xCBF29CE484222325UL ^ unchecked((ulong)kind * 0x9E3779B97F4A7C15UL);
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 0x100000001B3UL);
        }

        return unchecked((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL) & ~KindMask | (ulong)kind;
    }

    /// <summary>What a key was made of; in its last four bits. A slip's kind stands behind its word's.</summary>
    private enum KeyKind : ulong
    {
        Word = 0,
        WordSlip = 1,
        Joined = 2,
        JoinedSlip = 3,
        Pair = 4,
        Abbreviation = 5,
        Sound = 6,
        Initials = 7,
        Phone = 8,
        Email = 9,
        Domain = 10,
        Postcode = 11,
        CompanyNumber = 12,
        VatNumber = 13,
        Address = 14,
        Abbreviated = 15,
    }
}
