using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>safe:</c>, which <c>safexero pull</c> goes by.</summary>
public sealed class PipelineSafeKeys
{
    private const int ConcurrencyMax = 8;
    private const int PageLimitMax = 10_000;
    private const int ReachBackMax = 120;

    internal PipelineSafeKeys()
    {
        ByResource = SafeResource.All.ToImmutableDictionary(static resource => resource.Name, PathSpecOf);
        Paths = FieldSpec.Section("paths", "Paths that differ in your tenant from those that SAFE documents.", [.. SafeResource.All.Select(resource => ByResource[resource.Name])])
            .Default(SettingMap.Absent, "");
        Section = FieldSpec.Section("safe", "SAFE's API, for `safexero pull`. No key stands here.",
            [Address, ApiKeyVariable, ApiKeyFile, KpiKeyVariable, KpiKeyFile, PageLimit, Concurrency, ReachBack, Paths]);
    }

    public FieldSpec<string> Address { get; } = FieldSpec.Code("address", "SAFE's address as in the browser, without a path.")
        .Required().Rule("https, unless it is this machine").Example("https://companyname.callstats.net");

    public FieldSpec<string> ApiKeyVariable { get; } = FieldSpec.Code("api_key_env", "Variable of the environment that holds the API key.")
        .Default("SAFE_API_KEY", "SAFE_API_KEY");

    public FieldSpec<string> ApiKeyFile { get; } = FieldSpec.FilePath("api_key_file", "File that holds the API key instead, one line, readable by its owner only; keep it out of version control.")
        .Example("safe-api.key");

    public FieldSpec<string> KpiKeyVariable { get; } = FieldSpec.Code("kpi_key_env", "Variable of the environment that holds the KPI key.")
        .Default("SAFE_KPI_KEY", "SAFE_KPI_KEY");

    public FieldSpec<string> KpiKeyFile { get; } = FieldSpec.FilePath("kpi_key_file", "File that holds the KPI key instead.").Example("safe-kpi.key");

    public FieldSpec<int> PageLimit { get; } = FieldSpec.WholeNumber("page_limit", "Items asked for at a time; SAFE may give fewer.", PageLimitMax)
        .Default(SafeSource.PageLimitDefault, "500").Rule("1 or more").Example("500");

    public FieldSpec<int> Concurrency { get; } = FieldSpec.WholeNumber("concurrency", "Requests open together.", ConcurrencyMax)
        .Default(SafeSource.ConcurrencyDefault, "2").Rule("1 or more").Example("2");

    public FieldSpec<int> ReachBack { get; } = FieldSpec.WholeNumber("reach_back", "Months before the period for which bills and payments are fetched as well, so that what is late or changed is seen.", ReachBackMax)
        .Default(SafeSource.ReachBackDefault, "3").Example("3");

    public FieldSpec<SettingMap> Paths { get; }

    public FieldSpec<SettingMap> Section { get; }

    private ImmutableDictionary<string, FieldSpec<string>> ByResource { get; }

    /// <returns>Null when the pipeline has no <c>safe:</c> or something is wrong in it.</returns>
    public SafeSource? Read(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Find(Section) is not { IsSound: true } section)
        {
            return null;
        }

        CheckAtLeastOne(section, PageLimit, faults);
        CheckAtLeastOne(section, Concurrency, faults);
        var paths = PathsOf(section.Get(Paths), faults);
        return AddressOf(section, faults) is not { } address ? null : new SafeSource
        {
            Address = address,
            ApiKey = new SafeKeySource(VariableOf(section, ApiKeyVariable, faults), section.Find(ApiKeyFile)),
            KpiKey = new SafeKeySource(VariableOf(section, KpiKeyVariable, faults), section.Find(KpiKeyFile)),
            PageLimit = section.Get(PageLimit),
            Concurrency = section.Get(Concurrency),
            ReachBack = section.Get(ReachBack),
            Paths = paths,
        };
    }

    private static FieldSpec<string> PathSpecOf(SafeResource resource) =>
        FieldSpec.FilePath(resource.Name, $"Documented: `{resource.Path}`.").Example(resource.Path);

    private Uri? AddressOf(SettingMap section, SettingFaults faults)
    {
        var text = section.Get(Address);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" }
            && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
        {
            return address;
        }

        faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Address), "This is no address that a key may be sent to.",
            "Write https:// and the host that you open SAFE with, such as https://companyname.callstats.net; without a path, a name or a key.");
        return null;
    }

    /// <summary>A key written here by mistake would be told as a variable's name; so only names are let through, and what is not one is not shown.</summary>
    private static string VariableOf(SettingMap section, FieldSpec<string> key, SettingFaults faults)
    {
        var name = section.Get(key);
        if (name.Length > 60 || !name.All(static letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_') || char.IsAsciiDigit(name[0]))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), "This is no name of a variable of the environment.",
                $"Write the name of the variable, such as {key.DefaultText}: capitals, digits and _. The key itself never stands in YAML; if it did, make a new one in SAFE.");
        }

        return name;
    }

    private static void CheckAtLeastOne(SettingMap section, FieldSpec<int> key, SettingFaults faults)
    {
        if (section.Get(key) < 1)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), $"`{key.Name}` is 0: nothing could be asked for.", "Write 1 or more, or remove the key.", section.Get(key).ToString(CultureInfo.InvariantCulture));
        }
    }

    private ImmutableSortedDictionary<string, string> PathsOf(SettingMap section, SettingFaults faults)
    {
        var paths = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var resource in SafeResource.All)
        {
            var key = ByResource[resource.Name];
            if (section.Find(key) is not { } path)
            {
                continue;
            }

            var isPlain = path.Replace("{id}", "1", StringComparison.Ordinal).All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.');
            if (!isPlain || path.Contains("..", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal)
                || path.Contains("{id}", StringComparison.Ordinal) != (resource.Parent is not null))
            {
                faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), "This is no path of the list.",
                    $"Write it as SAFE documents it, `{resource.Path}`, with letters and strokes only" + (resource.Parent is null ? "." : " and {id} where the id stands."), path);
            }

            paths[resource.Name] = path;
        }

        return paths.ToImmutable();
    }
}
