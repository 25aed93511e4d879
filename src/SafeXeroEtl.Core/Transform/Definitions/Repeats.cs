using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Refuses two entries of one list for the same thing: the second would be ignored without a word.</summary>
internal static class Repeats
{
    /// <param name="keyOf">What may be there once; compared ignoring case.</param>
    /// <param name="noun">What the key names, for the message.</param>
    public static void Refuse<T>(IEnumerable<Placed<T>> entries, Func<T, string> keyOf, string noun, SettingFaults faults)
    {
        var firsts = new Dictionary<string, SourceLocation>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var key = keyOf(entry.Value);
            if (!firsts.TryAdd(key, entry.At))
            {
                faults.Error(
                    DiagnosticCodes.DuplicateKey,
                    entry.At,
                    $"The {noun} `{key}` is there already, at {firsts[key]}.",
                    "Keep one of the two.",
                    key);
            }
        }
    }

    /// <summary>The same of keys that the user named: YAML takes <c>NORTH</c> and <c>north</c> for two.</summary>
    public static void Refuse<T>(IEnumerable<Keyed<T>> entries, string noun, SettingFaults faults) =>
        Refuse(entries.Select(static entry => new Placed<string>(entry.Key, entry.At)), static key => key, noun, faults);

    /// <summary>The sound sections of a list, each made into what it says.</summary>
    public static ImmutableArray<Placed<T>> Sound<T>(SettingMap file, FieldSpec<ImmutableArray<SettingMap>> list, Func<SettingMap, T> make) =>
        [.. file.SoundItems(list).Select(section => new Placed<T>(make(section), section.At))];
}
