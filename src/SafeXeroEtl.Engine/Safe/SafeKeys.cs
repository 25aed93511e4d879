using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>The two keys of SAFE's: for the API, and for the KPI module. They are sent, and stand in nothing else.</summary>
public sealed class SafeKeys
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <param name="kpi">Null where the pipeline does without.</param>
    public SafeKeys(string api, string? kpi) => (Api, Kpi) = (api, kpi);

    internal string Api { get; }

    internal string? Kpi { get; }

    public bool HasKpi => Kpi is not null;

    /// <summary>From a file where the pipeline names one, else from the environment.</summary>
    /// <param name="pipelineFolder">What a file's path is relative to.</param>
    /// <param name="variable">Reads a variable of the environment; null when it is not set.</param>
    /// <param name="needsKpi">Whether the pipeline is checked against the KPI.</param>
    /// <exception cref="SafeApiException">SX2030: a key that is needed is not there or not private.</exception>
    public static SafeKeys Find(SafeSource source, string pipelineFolder, Func<string, string?> variable, bool needsKpi)
    {
        var api = Find(source.ApiKey, "API key", pipelineFolder, variable) ?? throw Missing(source.ApiKey, "API key", "safe.api_key_env");
        var kpi = Find(source.KpiKey, "KPI key", pipelineFolder, variable);
        return kpi is null && needsKpi ? throw Missing(source.KpiKey, "KPI key", "safe.kpi_key_env") : new SafeKeys(api, kpi);
    }

    public override string ToString() => "SAFE's keys";

    /// <summary>Whether a text holds one of the keys.</summary>
    internal bool IsIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.ASCII.GetBytes(Api)) >= 0 || (Kpi is not null && bytes.IndexOf(Encoding.ASCII.GetBytes(Kpi)) >= 0);

    private static string? Find(SafeKeySource source, string what, string folder, Func<string, string?> variable)
    {
        var (text, place) = source.File is { } file ? (ReadFile(Path.GetFullPath(file, folder), what), Path.GetFileName(file)) : (variable(source.Variable), source.Variable);
        var key = text?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            return source.File is null ? null : throw new SafeApiException(DiagnosticCodes.SafeKeyMissing, $"The file {place} holds no {what}.", $"Write the {what} into it, one line and nothing else.");
        }

        // A header takes no other characters, and an exception about one would show it.
        return key.Length <= SafeLimits.KeyBytesMax && key.All(static letter => letter is > ' ' and < '\x7f')
            ? key
            : throw new SafeApiException(DiagnosticCodes.SafeKeyMissing, $"What {place} holds is no {what}: blanks, line ends or other characters that no key has.", "Copy the key again as SAFE shows it, one line and nothing else.");
    }

    private static string ReadFile(string path, string what)
    {
        var name = Path.GetFileName(path);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new SafeApiException(DiagnosticCodes.SafeKeyMissing, $"There is no file {name} with the {what}.", "Make it, with the key on one line, readable by you only; or set the variable of the environment instead.");
        }

        if (!OperatingSystem.IsWindows() && (file.UnixFileMode & Others) != UnixFileMode.None)
        {
            throw new SafeApiException(DiagnosticCodes.SafeKeyMissing, $"Others can read the file {name} with the {what}.", $"Take their permissions away (chmod 600 {name}), and make a new key in SAFE if somebody else was on this machine.");
        }

        return file.Length <= SafeLimits.KeyBytesMax
            ? File.ReadAllText(path)
            : throw new SafeApiException(DiagnosticCodes.SafeKeyMissing, $"The file {name} is too large to hold a {what}.", "Write the key into it, one line and nothing else.");
    }

    private static SafeApiException Missing(SafeKeySource source, string what, string setting) => new(
        DiagnosticCodes.SafeKeyMissing,
        $"There is no {what}: the variable {source.Variable} is not set.",
        $"Set {source.Variable} for this command, or name another variable or a private file in the pipeline ({setting}). In SAFE a key is made in the main menu, with 2FA, and shown once; take one of a user with All Customers.");
}
