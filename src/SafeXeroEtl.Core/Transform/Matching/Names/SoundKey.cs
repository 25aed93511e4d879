using System.Text;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>How a word sounds, roughly: <i>Philipps</i> and <i>Filips</i> have one key.</summary>
public static class SoundKey
{
    private const int ShortestWord = 4;
    private const int SoundsMax = 6;

    /// <returns>Null for words too short or too foreign to tell.</returns>
    public static string? Of(string word)
    {
        if (word.Length < ShortestWord || !word.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        var text = word.Replace("ph", "f", StringComparison.Ordinal).Replace("gh", "", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal)
            .Replace("sch", "s", StringComparison.Ordinal).Replace("wr", "r", StringComparison.Ordinal).Replace("kn", "n", StringComparison.Ordinal).Replace("x", "ks", StringComparison.Ordinal);
        var key = new StringBuilder(SoundsMax);
        var last = '\0';
        foreach (var letter in text)
        {
            var sound = Sound(letter);
            if (sound != last && (sound != '\0' || key.Length == 0) && key.Length < SoundsMax)
            {
                key.Append(sound == '\0' ? 'a' : sound);
            }

            last = sound;
        }

        return key.Length >= 3 ? key.ToString() : null;
    }

    /// <summary>Nil for vowels and what is not heard.</summary>
    private static char Sound(char letter) => letter switch
    {
        'b' or 'p' => 'p',
        'c' or 'k' or 'q' or 'g' => 'k',
        's' or 'z' or 'j' => 's',
        'd' or 't' => 't',
        'f' or 'v' => 'f',
        'l' or 'm' or 'n' or 'r' => letter,
        _ => '\0',
    };
}
