namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>Finds the files that are checked in beside the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "SafeXeroEtl.sln")) ? folder : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
