using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// Two versions of a YAML file, held against each other key by key and entry by entry, and what differs said in words: <c>added</c>,
/// <c>changed</c> or <c>removed</c>. An entry of a list is told by its name, or by what it is about.
/// </summary>
public static class DefinitionDiff
{
    private const int WordsMax = 100;

    /// <summary>What tells an entry from its neighbours: of an entry that has the key, these.</summary>
    private static readonly ImmutableArray<(string Has, ImmutableArray<string> Identity)> Identities =
        [("decision", ["account"]), ("cause", ["period", "cause", "currency"]), ("name", ["name"]), ("type", ["type"]), ("code", ["code"]), ("account", ["account"])];

    /// <param name="before">Null for a file that is new.</param>
    /// <param name="after">Null for one that is gone.</param>
    public static IEnumerable<string> Of(SettingNode? before, SettingNode? after) => (before, after) switch
    {
        (null, null) => [],
        (null, _) => ["added: the whole file"],
        (_, null) => ["removed: the whole file"],
        _ => Differences("", before, after),
    };

    private static IEnumerable<string> Differences(string path, SettingNode before, SettingNode after)
    {
        if (Words(before) == Words(after))
        {
            return [];
        }

        return (before, after) switch
        {
            (SettingNode.Map old, SettingNode.Map now) => OfMaps(path, old, now),
            (SettingNode.List old, SettingNode.List now) when Entries(old).Concat(Entries(now)).Any(static entry => entry.Item is SettingNode.Map) => OfLists(path, old, now),
            _ => [$"changed: {path} was {Shown(before)} and is {Shown(after)}"],
        };
    }

    private static IEnumerable<string> OfMaps(string path, SettingNode.Map before, SettingNode.Map after)
    {
        var old = before.Entries.DistinctBy(static entry => entry.Key).ToDictionary(static entry => entry.Key, static entry => entry.Value);
        var now = after.Entries.DistinctBy(static entry => entry.Key).ToDictionary(static entry => entry.Key, static entry => entry.Value);
        foreach (var key in after.Entries.Select(static entry => entry.Key).Union(before.Entries.Select(static entry => entry.Key)))
        {
            var at = path.Length == 0 ? key : path.EndsWith(':') ? $"{path} {key}" : $"{path}.{key}";
            var found = (old.GetValueOrDefault(key), now.GetValueOrDefault(key)) switch
            {
                (null, { } added) => [$"added: {at}: {Shown(added)}"],
                ({ } removed, null) => [$"removed: {at}: {Shown(removed)}"],
                ({ } was, { } isNow) => Differences(at, was, isNow),
                _ => [],
            };
            foreach (var difference in found)
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<string> OfLists(string path, SettingNode.List before, SettingNode.List after)
    {
        var (old, now) = (Entries(before).ToList(), Entries(after).ToList());
        var (oldOf, nowOf) = (old.ToDictionary(static entry => entry.Id), now.ToDictionary(static entry => entry.Id));
        foreach (var (id, label, item) in now)
        {
            var found = oldOf.TryGetValue(id, out var was) ? Differences($"{One(path)} ‘{label}’:", was.Item, item) : [$"added: {One(path)} ‘{label}’: {Shown(item, label)}"];
            foreach (var difference in found)
            {
                yield return difference;
            }
        }

        foreach (var gone in old.Where(entry => !nowOf.ContainsKey(entry.Id)))
        {
            yield return $"removed: {One(path)} ‘{gone.Label}’: {Shown(gone.Item, gone.Label)}";
        }

        if (!old.Select(static entry => entry.Id).Where(nowOf.ContainsKey).SequenceEqual(now.Select(static entry => entry.Id).Where(oldOf.ContainsKey)))
        {
            yield return $"changed: the order of {path}";
        }
    }

    /// <summary>Entries of one identity are told apart by their turn.</summary>
    private static IEnumerable<(string Id, string Label, SettingNode Item)> Entries(SettingNode.List list)
    {
        var turns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            var label = Cut(LabelOf(item));
            var turn = turns[label] = turns.GetValueOrDefault(label) + 1;
            yield return (FormattableString.Invariant($"{label}\n{turn}"), label, item);
        }
    }

    private static string LabelOf(SettingNode item)
    {
        if (item is SettingNode.Map map)
        {
            var keys = Identities.FirstOrDefault(each => map.Entries.Any(entry => entry.Key == each.Has)).Identity;
            var parts = (keys.IsDefault ? [] : keys).SelectMany(key => map.Entries.Where(entry => entry.Key == key).Take(1)).Select(static entry => Words(entry.Value)).ToArray();
            if (parts.Length > 0)
            {
                return string.Join(' ', parts);
            }
        }

        return Words(item);
    }

    /// <param name="label">Said already.</param>
    private static string Shown(SettingNode node, string? label = null) => node is SettingNode.Map map
        ? Cut(string.Join(", ", map.Entries.Where(entry => Words(entry.Value) != label).Select(Words)))
        : Cut(Words(node));

    /// <summary>What one entry of the list is called: <c>rules</c> are lists of one <c>rule</c>.</summary>
    private static string One(string list) => list switch
    {
        "accepted" => "accepted difference",
        _ when list.EndsWith('s') => list[..^1],
        _ => $"{list}:",
    };

    private static string Cut(string words) => words.Length <= WordsMax ? words : words[..(WordsMax - 1)] + "…";

    private static string Words(SettingEntry entry) => $"{entry.Key}: {Words(entry.Value)}";

    private static string Words(SettingNode node) => node switch
    {
        SettingNode.Scalar { Value.Length: 0 } => "nothing",
        SettingNode.Scalar scalar => scalar.Value,
        SettingNode.List list => list.Items is [var only] ? Words(only) : $"[{string.Join(", ", list.Items.Select(Words))}]",
        SettingNode.Map map => $"{{{string.Join(", ", map.Entries.Select(Words))}}}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
