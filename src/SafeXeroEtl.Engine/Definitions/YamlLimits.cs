namespace SafeXeroEtl.Engine.Definitions;

/// <summary>How large and how deep a YAML file may be. Rules that people review stay far below.</summary>
public static class YamlLimits
{
    /// <summary>About 30,000 contact decisions.</summary>
    public const int Bytes = 8 << 20;

    /// <summary>Groups and lists inside each other; the deepest key of ours lies six deep.</summary>
    public const int Depth = 16;

    /// <summary>Keys, values, groups and lists of one file together.</summary>
    public const int Nodes = 1_000_000;

    /// <summary>Files of one pipeline together.</summary>
    public const int Files = 64;
}
