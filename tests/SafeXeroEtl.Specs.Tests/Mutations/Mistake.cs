using SafeXeroEtl.Specs.Tests.House;

namespace SafeXeroEtl.Specs.Tests.Mutations;

/// <summary>A mistake in one place of the code.</summary>
internal sealed record Mistake
{
    public string Name { get; init; } = "";

    /// <summary>Below the repository.</summary>
    public string File { get; init; } = "";

    public string Find { get; init; } = "";

    public string Replace { get; init; } = "";

    /// <summary>How often the place is in the file.</summary>
    public int Places() => System.IO.File.ReadAllText(Path.Combine(Repository.Root, File)).Split(Find).Length - 1;

    public string In(string text) => text.Replace(Find, Replace, StringComparison.Ordinal);
}
