namespace SafeXeroEtl.Specs.Tests.House;

/// <summary>The files that are checked in around the tests, without what building and running leaves behind.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".vs", "runs", ".safexero", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules"];

    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>C# files below the folders, sorted by name.</summary>
    public static IEnumerable<SourceFile> CSharp(params string[] folders) =>
        folders.SelectMany(static folder => Files(Path.Combine(Root, folder))).Where(static file => file.Name.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> All() => Files(Root);

    /// <summary>Every file that is a text for people or compilers.</summary>
    public static IEnumerable<SourceFile> Texts() => Files(Root).Where(static file => Path.GetExtension(file.Name) is not (".png" or ".xlsx" or ".zip" or ".db") && file.Name != ".git");

    private static IEnumerable<SourceFile> Files(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file).Replace('\\', '/'), file);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Where(static inner => !NotOurs.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Files(inner))
            {
                yield return file;
            }
        }
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "SafeXeroEtl.sln")) ? folder : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}

/// <param name="Name">Below the repository, with <c>/</c>.</param>
internal sealed record SourceFile(string Name, string Path)
{
    public string Text => File.ReadAllText(Path);

    public string[] Lines => Text.Split('\n');

    /// <summary>The file's lines without what stands in <c>//</c> comments; blanks in texts that hold <c>//</c> do no harm to the checks.</summary>
    public IEnumerable<(int Number, string Code)> CodeLines() => Lines.Select(static (line, index) =>
        (index + 1, line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var comment ? line[..comment] : line));
}
