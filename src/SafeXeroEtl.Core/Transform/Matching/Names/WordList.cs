using System.Collections.Frozen;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Lists of words as they stand in the code: parted by blanks and line ends.</summary>
internal static class WordList
{
    public static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <param name="list">Pairs such as <c>svcs=service</c>.</param>
    public static FrozenDictionary<string, string> Pairs(string list) =>
        Words(list).Select(static pair => pair.Split('=')).ToFrozenDictionary(static pair => pair[0], static pair => pair[1]);
}
