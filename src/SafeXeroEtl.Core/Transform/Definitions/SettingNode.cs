using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>What stands in a YAML file, before anybody says what it should be. Lines count from 1.</summary>
public abstract record SettingNode
{
    private SettingNode(int line) => Line = line;

    public int Line { get; }

    /// <param name="Plain">Written without quotes: nothing at all, or one of YAML's words for nothing, then means no value.</param>
    public sealed record Scalar(string Value, bool Plain, int Line) : SettingNode(Line);

    public sealed record List(ImmutableArray<SettingNode> Items, int Line) : SettingNode(Line);

    /// <summary>Keys in file order; the same key may be there twice, which the reader refuses.</summary>
    public sealed record Map(ImmutableArray<SettingEntry> Entries, int Line) : SettingNode(Line);
}

/// <summary>One key with its value.</summary>
public sealed record SettingEntry(string Key, int Line, SettingNode Value);

/// <summary>A value and where it stands.</summary>
public sealed record Placed<T>(T Value, SourceLocation At)
{
    internal Placed<TOther> As<TOther>() => new((TOther)(object)Value!, At);
}

/// <summary>A value under a key that the user named, and where the key stands.</summary>
public sealed record Keyed<T>(string Key, T Value, SourceLocation At);
