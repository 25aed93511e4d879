using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A whole run as data: <c>tests/specs/README.md</c> says what the keys mean. Unknown keys are refused.</summary>
internal sealed record SpecFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(LowerCaseNamingConvention.Instance).Build();

    public string Spec { get; init; } = "";

    public List<SpecEdit> Given { get; init; } = [];

    /// <summary>How October's reports, and the layouts with them, are written over before all else; null leaves them.</summary>
    public SpecStyle? Style { get; init; }

    public string When { get; init; } = "";

    public SpecOutcome Then { get; init; } = new();

    public static string Folder { get; } = Path.Combine(DemoExport.Root, "tests", "specs");

    public static SpecFile Read(string name) => Yaml.Deserialize<SpecFile>(File.ReadAllText(Path.Combine(Folder, name)));
}

/// <summary>A text replaced once in a file of the workspace; without <see cref="Replace"/> the file is written.</summary>
internal sealed record SpecEdit
{
    public string File { get; init; } = "";

    public string Replace { get; init; } = "";

    public string With { get; init; } = "";
}

/// <summary>What must come back.</summary>
internal sealed record SpecOutcome
{
    public int Exit { get; init; } = -1;

    public List<string> Output { get; init; } = [];

    public List<string> Error { get; init; } = [];

    /// <summary><c>changed</c> or <c>unchanged</c>.</summary>
    public string Sandbox { get; init; } = "";
}
