namespace SafeXeroEtl.TestKit;

/// <summary>
/// What some tests want beyond the .NET SDK. A test asks <see cref="Lacking"/> first and skips with what it answers; where
/// nothing may be skipped (<c>SAFEXERO_REQUIRE_TOOLS=1</c>, set by .ci/run) the same question fails the test. Only data that
/// nobody can install, and of which nobody said where it is, may be missing there too.
/// </summary>
public static class Tools
{
    /// <summary>The checkout that the tests were built from.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    public static Tool Node { get; } = new("Node.js (Debian's package nodejs)", static () => OnPath("node"));

    public static Tool Prism { get; } = new("Prism (npm ci in tests/clients/prism)", static () => Installed("prism", "@stoplight", "prism-cli", "dist", "index.js"));

    public static Tool XeroNode { get; } = new("xero-node (npm ci in tests/clients/xero-node)", static () => Installed("xero-node", "xero-node", "package.json"));

    public static Tool Axe { get; } = new("axe (npm ci in tests/clients/axe)", static () => Installed("axe", "axe-core", "axe.min.js"));

    public static Tool ExcelJs { get; } = new("ExcelJS (npm ci in tests/clients/exceljs)", static () => Installed("exceljs", "exceljs", "package.json"));

    public static Tool LibreOffice { get; } = new("LibreOffice Calc (Debian's package libreoffice-calc)", static () => OnPath("soffice"));

    /// <summary>Debian's, never one that Playwright downloads.</summary>
    public static Tool Chromium { get; } = new("Chromium (Debian's package chromium, or its path in SAFEXERO_CHROMIUM)", static () =>
        Existing(Environment.GetEnvironmentVariable("SAFEXERO_CHROMIUM")) ?? OnPath("chromium") ?? OnPath("chromium-browser") ?? OnPath("google-chrome"));

    /// <summary>Xero's published description without cycles and without unknown fields; it may not be copied into the repository.</summary>
    public static Tool StrictDescription { get; } = new("SAFEXERO_DATA with xero/contract/xero_accounting.strict.yaml", static () =>
        DataFolder is { Length: > 0 } data ? Existing(Path.Combine(data, "xero", "contract", "xero_accounting.strict.yaml")) : null)
    {
        IsRequired = DataFolder is { Length: > 0 },
    };

    /// <summary>Awkward CSV with the right answers; none of it may be copied into the repository.</summary>
    public static Tool CsvSuites { get; } = new("SAFEXERO_DATA with csv", static () =>
        DataFolder is { Length: > 0 } data && Directory.Exists(Path.Combine(data, "csv", "pollock", "csv")) ? Path.Combine(data, "csv") : null)
    {
        IsRequired = DataFolder is { Length: > 0 },
    };

    /// <summary>Headings of payment providers' files as public importers expect them; none of it may be copied into the repository.</summary>
    public static Tool ProviderFiles { get; } = new("SAFEXERO_DATA with field/payments", static () =>
        DataFolder is { Length: > 0 } data && Directory.Exists(Path.Combine(data, "field", "payments")) ? Path.Combine(data, "field", "payments") : null)
    {
        IsRequired = DataFolder is { Length: > 0 },
    };

    /// <summary>Contacts of real organisations with the right links; none of it may be copied into the repository.</summary>
    public static Tool LinkSets { get; } = new("SAFEXERO_DATA with matching", static () =>
        DataFolder is { Length: > 0 } data && Directory.Exists(Path.Combine(data, "matching", "uk-registers")) ? Path.Combine(data, "matching") : null)
    {
        IsRequired = DataFolder is { Length: > 0 },
    };

    private static string? DataFolder => Environment.GetEnvironmentVariable("SAFEXERO_DATA");

    /// <returns>Why the test has to be skipped, or null.</returns>
    /// <exception cref="InvalidOperationException">Something is missing where nothing may be.</exception>
    public static string? Lacking(params ReadOnlySpan<Tool> wanted)
    {
        List<Tool> missing = [];
        foreach (var tool in wanted)
        {
            if (tool.Find() is null)
            {
                missing.Add(tool);
            }
        }

        var reason = missing.Count == 0 ? null : "skipped, needs " + string.Join("; ", missing.Select(static tool => tool.Name));
        return missing.Exists(static tool => tool.IsRequired) && Environment.GetEnvironmentVariable("SAFEXERO_REQUIRE_TOOLS") is "1"
            ? throw new InvalidOperationException(reason)
            : reason;
    }

    private static string? Installed(string client, params ReadOnlySpan<string> file) =>
        Existing(Path.Combine([Repository, "tests", "clients", client, "node_modules", .. file]));

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .FirstOrDefault(File.Exists);

    private static string? Existing(string? path) => File.Exists(path) ? path : null;

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "SafeXeroEtl.sln")) ? folder : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}

/// <param name="Name">What it is, and how one gets it.</param>
/// <param name="Find">Where it is, or null.</param>
public sealed record Tool(string Name, Func<string?> Find)
{
    /// <summary>Whether it fails a test, where nothing may be skipped, that it is not there.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Where it is; ask only when it is not lacking.</summary>
    public string Path => Find() ?? throw new InvalidOperationException($"There is no {Name}.");
}
