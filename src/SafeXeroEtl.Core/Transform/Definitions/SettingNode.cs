using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Where something begins in its file; both count from 1.</summary>
public readonly record struct TextPlace(int Line, int Character);

/// <summary>What stands in a YAML file, before anybody says what it should be.</summary>
public abstract record SettingNode
{
    private SettingNode(TextPlace place) => Place = place;

    public TextPlace Place { get; }

    /// <param name="Plain">Written without quotes: nothing at all, or one of YAML's words for nothing, then means no value.</param>
    public sealed record Scalar(string Value, bool Plain, TextPlace Place) : SettingNode(Place);

    public sealed record List(ImmutableArray<SettingNode> Items, TextPlace Place) : SettingNode(Place);

    /// <summary>Keys in file order; the same key may be there twice, which the reader refuses.</summary>
    public sealed record Map(ImmutableArray<SettingEntry> Entries, TextPlace Place) : SettingNode(Place);
}

/// <summary>One key with its value.</summary>
public sealed record SettingEntry(string Key, TextPlace Place, SettingNode Value);

/// <summary>A value and where it stands.</summary>
public sealed record Placed<T>(T Value, SourceLocation At)
{
    internal Placed<TOther> As<TOther>() => new((TOther)(object)Value!, At);
}

/// <summary>A value under a key that the user named, and where the key stands.</summary>
public sealed record Keyed<T>(string Key, T Value, SourceLocation At);
