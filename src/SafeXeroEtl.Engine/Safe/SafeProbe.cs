using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Asks SAFE's API for one page of each list that a pull would fetch, and tells what its records are made of: names and types of
/// properties, no value. A list that is refused is told, and the next one asked.
/// </summary>
public sealed class SafeProbe
{
    /// <summary>Records asked for in a page.</summary>
    private const int PageLimit = 100;

    /// <summary>Records whose nested lists are asked for, until one has something in it.</summary>
    private const int ParentsMax = 3;

    private readonly SafeSource _source;
    private readonly SafeClient _client;
    private readonly ImmutableArray<ExportFile> _files;
    private readonly Dictionary<string, long[]> _ids = new(StringComparer.Ordinal);

    private SafeProbe(SafeSource source, SafeClient client, ImmutableArray<ExportFile> files) => (_source, _client, _files) = (source, client, files);

    /// <param name="files">The pipeline's, whose layouts say which properties are expected.</param>
    /// <exception cref="SafeApiException">SAFE does not take the key, or cannot be reached: no list would answer.</exception>
    public static async Task<ImmutableArray<ProbedResource>> RunAsync(SafeSource source, SafeClient client, ImmutableArray<ExportFile> files, bool hasKpi, CancellationToken stop)
    {
        var probe = new SafeProbe(source, client, files);
        var probed = ImmutableArray.CreateBuilder<ProbedResource>();
        foreach (var resource in SafeResource.All)
        {
            probed.Add(resource.IsKpi && !hasKpi
                ? probe.Blank(resource) with { NotAsked = "there is no KPI key" }
                : await probe.ResourceAsync(resource, stop));
        }

        return probed.ToImmutable();
    }

    private ProbedResource Blank(SafeResource resource) => new() { Name = resource.Name, Path = SafeResource.FullPath(_source.PathOf(resource), "{id}") };

    private async Task<ProbedResource> ResourceAsync(SafeResource resource, CancellationToken stop)
    {
        var blank = Blank(resource);
        var parents = resource.Parent is null ? [""] : _ids.GetValueOrDefault(resource.Parent, []).Take(ParentsMax).Select(static id => id.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (parents.Length == 0)
        {
            return blank with { NotAsked = $"{resource.Parent} gave no record to ask it for" };
        }

        var tally = new PropertyTally();
        try
        {
            for (var index = 0; index < parents.Length && tally.Records == 0; index++)
            {
                var page = await PageAsync(resource, parents[index], stop);
                _ids[resource.Name] = [.. page.Items.Select(static item => item.Id)];
                tally.Add(page);
            }
        }
        catch (SafeApiException refused) when (refused.Code is DiagnosticCodes.SafeAccessRefused or DiagnosticCodes.SafeAnswerUnusable)
        {
            return blank with { Refused = Refusal(refused, blank) };
        }

        var columns = _files.FirstOrDefault(file => file.FileName == resource.FileName && file.Layout.IsJson) is { } read ? new ApiColumns(read.Layout) : null;
        return blank with
        {
            Records = tally.Records,
            Properties = tally.Properties(columns),
            FieldsNotSeen = columns is null || tally.Records == 0 ? [] : tally.NotSeen(columns),
        };
    }

    private Task<ApiPage> PageAsync(SafeResource resource, string parent, CancellationToken stop)
    {
        var path = SafeResource.FullPath(_source.PathOf(resource), parent);
        return resource.IsKpi
            ? _client.GetAsync(new SafeRequest(path, IsKpi: true), ApiPage.ReadRows, stop)
            : _client.GetAsync(new SafeRequest(string.Create(CultureInfo.InvariantCulture, $"{path}?limit={Math.Min(PageLimit, _source.PageLimit)}"), IsKpi: false), ApiPage.Read, stop);
    }

    /// <summary>Neither the id in the path nor SAFE's own words are told: they may be values.</summary>
    private static Diagnostic Refusal(SafeApiException refused, ProbedResource resource) => new()
    {
        Code = refused.Code,
        Severity = Severity.Warning,
        Message = refused.Code == DiagnosticCodes.SafeAccessRefused || refused.BeginAnew ? refused.Message : "The answer is not what SAFE's API describes.",
        At = new SourceLocation(resource.Path),
        NextStep = refused.NextStep,
    };
}
