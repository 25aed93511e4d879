using System.Reflection;

namespace SafeXeroEtl.Cli;

/// <summary>The files a new workspace starts with, carried in the program itself.</summary>
internal static class WorkspaceFiles
{
    private const string Prefix = "workspace/";

    /// <returns>How many files were written.</returns>
    public static int WriteTo(string folder)
    {
        var program = Assembly.GetExecutingAssembly();
        var names = program.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToArray();
        foreach (var name in names)
        {
            var path = Path.Combine(folder, name[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var from = program.GetManifestResourceStream(name)!;
            using var to = File.Create(path);
            from.CopyTo(to);
        }

        return names.Length;
    }

    /// <summary>One of them, as the program carries it.</summary>
    public static byte[] Read(string name)
    {
        using var from = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var whole = new MemoryStream();
        from.CopyTo(whole);
        return whole.ToArray();
    }
}
