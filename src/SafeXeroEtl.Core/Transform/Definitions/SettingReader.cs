using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Checks what stands in one file against the declarations of its keys. Goes on after every fault, to tell all of them.</summary>
public sealed class SettingReader(string file, SettingFaults faults)
{
    /// <summary>The whole file.</summary>
    public SettingMap Read(SettingNode root, ImmutableArray<FieldSpec> fields) =>
        root is SettingNode.Map map ? ReadSection(map, fields, null) : Refuse(root);

    private SettingMap Refuse(SettingNode root)
    {
        faults.Error(
            DiagnosticCodes.BadSetting,
            At(root.Place, null),
            "The file does not hold keys at its top level.",
            "Start each line with a key and a colon, such as `schema:`.");
        return new SettingMap(At(root.Place, null), ImmutableDictionary<string, Placed<object>>.Empty, isSound: false);
    }

    private SettingMap ReadSection(SettingNode.Map map, ImmutableArray<FieldSpec> fields, string? path)
    {
        var errorsBefore = faults.ErrorCount;
        var specs = fields.ToDictionary(static field => field.Name);
        var values = new Dictionary<string, Placed<object>>();
        var written = new HashSet<string>();
        foreach (var entry in WithoutRepeats(map, path))
        {
            var at = At(entry.Place, SettingMap.PathOf(path, entry.Key));
            if (!specs.TryGetValue(entry.Key, out var spec))
            {
                RefuseKey(entry.Key, at, specs.Keys);
                continue;
            }

            written.Add(entry.Key);
            if (ReadValue(spec.Type, entry.Value, at, spec.IsRequired) is { } value)
            {
                values.Add(entry.Key, new Placed<object>(value, at));
            }
        }

        foreach (var missing in fields.Where(field => field.IsRequired && !written.Contains(field.Name)))
        {
            faults.Error(
                DiagnosticCodes.MissingKey,
                At(map.Place, SettingMap.PathOf(path, missing.Name)),
                $"The key `{missing.Name}` is missing: {missing.Meaning}",
                $"Add `{missing.Name}:`. {FieldTypeWords.HowTo(missing.Type)}");
        }

        return new SettingMap(At(map.Place, path), values, isSound: faults.ErrorCount == errorsBefore);
    }

    private object? ReadValue(FieldType type, SettingNode node, SourceLocation at, bool required) => (type, node) switch
    {
        (_, SettingNode.Scalar { Plain: true, Value: "" or "~" or "null" or "Null" or "NULL" } nothing) => RefuseNothing(type, nothing, at, required),
        (FieldType.Section section, SettingNode.Map map) => ReadSection(map, section.Fields, at.Column),
        (FieldType.WordOrSection either, SettingNode.Map map) => ReadSection(map, either.Instead.Fields, at.Column),
        (FieldType.WordOrSection either, SettingNode.Scalar scalar) => ReadScalar(either, either.Word, scalar, at),
        (FieldType.MapOf mapOf, SettingNode.Map map) => ReadMap(mapOf, map, at),
        (FieldType.ListOf list, SettingNode.List items) => ReadItems(list, items, at),
        (FieldType.ListOf { TakesOne: true } list, SettingNode.Scalar scalar) => ReadOne(list, scalar, at),
        (FieldType.ListOf { TakesOne: true, Item: FieldType.WordOrSection } list, SettingNode.Map map) => ReadOne(list, map, at),
        (FieldType.ListOf or FieldType.Section or FieldType.MapOf, _) or (_, not SettingNode.Scalar) => Refuse(type, node, at),
        (_, SettingNode.Scalar scalar) => ReadScalar(type, type, scalar, at),
    };

    private object? ReadScalar(FieldType declared, FieldType type, SettingNode.Scalar scalar, SourceLocation at) =>
        ScalarReading.Read(type, scalar.Value) ?? Refuse(declared, scalar, at);

    private ImmutableArray<Placed<object>>? ReadOne(FieldType.ListOf list, SettingNode only, SourceLocation at) =>
        ReadValue(list.Item, only, at, required: true) is { } value ? [new Placed<object>(value, at)] : null;

    private ImmutableArray<Placed<object>> ReadItems(FieldType.ListOf list, SettingNode.List node, SourceLocation at)
    {
        var items = ImmutableArray.CreateBuilder<Placed<object>>();
        foreach (var (index, item) in node.Items.Index())
        {
            var place = At(item.Place, $"{at.Column}[{index + 1}]");
            if (ReadValue(list.Item, item, place, required: true) is { } value)
            {
                items.Add(new Placed<object>(value, place));
            }
        }

        return items.ToImmutable();
    }

    private ImmutableArray<Keyed<object>> ReadMap(FieldType.MapOf type, SettingNode.Map map, SourceLocation at)
    {
        var entries = ImmutableArray.CreateBuilder<Keyed<object>>();
        foreach (var entry in WithoutRepeats(map, at.Column))
        {
            var place = At(entry.Place, SettingMap.PathOf(at.Column, entry.Key));
            if (ReadValue(type.Item, entry.Value, place, required: true) is { } value)
            {
                entries.Add(new Keyed<object>(entry.Key, value, place));
            }
        }

        return entries.ToImmutable();
    }

    private IEnumerable<SettingEntry> WithoutRepeats(SettingNode.Map map, string? path)
    {
        var firsts = new Dictionary<string, TextPlace>();
        foreach (var entry in map.Entries)
        {
            if (firsts.TryAdd(entry.Key, entry.Place))
            {
                yield return entry;
                continue;
            }

            faults.Error(
                DiagnosticCodes.DuplicateKey,
                At(entry.Place, SettingMap.PathOf(path, entry.Key)),
                $"The key `{entry.Key}` is there already, on line {firsts[entry.Key].Line}.",
                "Keep one of the two.",
                entry.Key);
        }
    }

    private void RefuseKey(string key, SourceLocation at, IReadOnlyCollection<string> known)
    {
        var all = $"The keys here are {string.Join(", ", known.Select(static name => $"`{name}`"))}.";
        faults.Error(DiagnosticCodes.UnknownKey, at, $"There is no key `{key}` here.", NearestName.DidYouMean(key, known, all), key);
    }

    private object? RefuseNothing(FieldType type, SettingNode.Scalar nothing, SourceLocation at, bool required)
    {
        var remedy = required ? "" : " Or remove the key.";
        var quotes = nothing.Value.Length == 0 ? "" : $" If the text {nothing.Value} is meant, put it in quotes.";
        faults.Error(
            required ? DiagnosticCodes.MissingKey : DiagnosticCodes.BadSetting,
            at,
            "The key has no value.",
            FieldTypeWords.HowTo(type) + quotes + remedy,
            nothing.Value.Length == 0 ? null : nothing.Value);
        return null;
    }

    private object? Refuse(FieldType type, SettingNode node, SourceLocation at)
    {
        var (found, value) = node switch
        {
            SettingNode.Scalar scalar => ($"`{(scalar.Value.Length > 60 ? scalar.Value[..60] + "…" : scalar.Value)}`", scalar.Value),
            SettingNode.List => ("a list", null),
            _ => ("a group of keys", null),
        };
        var meant = value is null ? null : FieldTypeWords.Meant(type, value);
        var nextStep = FieldTypeWords.HowTo(type) + (meant is null ? "" : $" Did you mean `{meant}`?");
        faults.Error(DiagnosticCodes.BadSetting, at, $"It must be {FieldTypeWords.Called(type)}, not {found}.", nextStep, value);
        return null;
    }

    private SourceLocation At(TextPlace place, string? path) => new(file, place.Line, path, place.Character);
}
