using System.Runtime.CompilerServices;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>The keys that protect sign-ins belong to an account; the tests have a folder of their own for them, so that nobody's are touched.</summary>
internal static class AccountKeys
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("safexero-keys-").FullName;

    /// <summary>Before any test of the assembly: the environment is one for all.</summary>
#pragma warning disable CA2255 // an assembly of tests is an application of its own
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("SAFEXERO_KEYS", Path.Combine(Folder, "keys"));
        Environment.SetEnvironmentVariable("SAFEXERO_MUSEUM_CLIENT_SECRET", "a-secret-of-the-museum");
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Folder, recursive: true);
    }
}
