using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of one section after checking, asked for by their declarations.</summary>
public sealed class SettingMap
{
    private readonly IReadOnlyDictionary<string, Placed<object>> _values;

    internal SettingMap(SourceLocation at, IReadOnlyDictionary<string, Placed<object>> values, bool isSound)
    {
        At = at;
        _values = values;
        IsSound = isSound;
    }

    /// <summary>A section that is not written at all: every key has its default.</summary>
    public static SettingMap Absent { get; } = new(new SourceLocation(""), ImmutableDictionary<string, Placed<object>>.Empty, isSound: true);

    public SourceLocation At { get; }

    /// <summary>Nothing inside it is missing or wrong, at any depth; only then may every required key be asked for.</summary>
    public bool IsSound { get; }

    public bool Has(FieldSpec spec) => _values.ContainsKey(spec.Name);

    /// <summary>The value or its default.</summary>
    /// <exception cref="UnreachableException">Neither is there: ask sound sections only, and for required keys or those with a default.</exception>
    public T Get<T>(FieldSpec<T> spec) => _values.TryGetValue(spec.Name, out var found)
        ? spec.Typed(found.Value)
        : spec.DefaultText is null ? throw new UnreachableException($"{spec.Name} was asked for and is not there.") : spec.DefaultValue!;

    /// <returns>Null when the key is not there or its value was refused.</returns>
    public T? Find<T>(FieldSpec<T> spec)
        where T : class => Has(spec) || spec.DefaultText is not null ? Get(spec) : null;

    /// <returns>Null when the key is not there or its value was refused.</returns>
    public T? FindValue<T>(FieldSpec<T> spec)
        where T : struct => Has(spec) || spec.DefaultText is not null ? Get(spec) : null;

    /// <returns>Empty when the key is not there or its value was refused.</returns>
    public ImmutableArray<T> Items<T>(FieldSpec<ImmutableArray<T>> spec) => FindValue(spec) ?? [];

    /// <summary>The sound ones of a list of sections: what is wrong with the others has been said.</summary>
    public IEnumerable<SettingMap> SoundItems(FieldSpec<ImmutableArray<SettingMap>> spec) => Items(spec).Where(static item => item.IsSound);

    /// <summary>Where the value stands, or else the section that lacks it.</summary>
    public SourceLocation AtOf(FieldSpec spec) => _values.TryGetValue(spec.Name, out var found) ? found.At : At with { Column = PathOf(At.Column, spec.Name) };

    /// <summary>This section with what another says in its place, key by key.</summary>
    internal SettingMap With(SettingMap over, IEnumerable<FieldSpec> keys)
    {
        var values = _values.ToDictionary(StringComparer.Ordinal);
        foreach (var key in keys.Where(over.Has))
        {
            values[key.Name] = over._values[key.Name];
        }

        return new SettingMap(At, values, IsSound && over.IsSound);
    }

    /// <summary>This section with keys of a group in it as another writes them.</summary>
    internal SettingMap Within(FieldSpec<SettingMap> group, SettingMap over, IEnumerable<FieldSpec> keys)
    {
        var changed = (Find(group) ?? SettingMap.Absent).With(over, keys);
        var values = _values.ToDictionary(StringComparer.Ordinal);
        values[group.Name] = new Placed<object>(changed, over.At);
        return new SettingMap(At, values, IsSound && over.IsSound);
    }

    internal static string PathOf(string? section, string key) => section is null ? key : $"{section}.{key}";
}
