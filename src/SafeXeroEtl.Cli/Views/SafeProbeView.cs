using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What SAFE's lists are made of.</summary>
internal static class SafeProbeView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Text(ImmutableArray<ProbedResource> probed, string file)
    {
        var text = new StringBuilder();
        foreach (var resource in probed)
        {
            text.AppendLine(British, $"{resource.Name}   {Terminal.Plain(resource.Path)}");
            text.AppendLine("  " + Standing(resource));
            foreach (var property in resource.Properties)
            {
                var empty = property.Nulls == 0 ? "" : string.Create(British, $"  {property.Nulls:#,##0} empty");
                text.AppendLine(British, $"    {property.Name,-36} {string.Join(", ", property.Types),-12} {property.Seen,5:#,##0}{empty}{(property.IsKnown == false ? "  not known" : "")}");
            }

            if (!resource.FieldsNotSeen.IsEmpty)
            {
                text.AppendLine(British, $"  fields that nothing fills: {string.Join(", ", resource.FieldsNotSeen)}");
            }
        }

        text.AppendLine();
        text.AppendLine(British, $"Names and types only are in {file}; no value was kept.");
        if (probed.Any(static resource => resource.Properties.Any(static property => property.IsKnown == false) || !resource.FieldsNotSeen.IsEmpty))
        {
            text.AppendLine("Add a name that is not known to its field in the pipeline's layout, or under ignored.");
        }

        return text.ToString().TrimEnd();
    }

    public static JsonObject Json(ImmutableArray<ProbedResource> probed) => new()
    {
        ["schema"] = "safe-probe/1",
        ["resources"] = new JsonArray([.. probed.Select(static resource => new JsonObject
        {
            ["name"] = resource.Name,
            ["path"] = resource.Path,
            ["records"] = resource.Records,
            ["not_asked"] = resource.NotAsked,
            ["refused"] = resource.Refused?.Code,
            ["properties"] = new JsonArray([.. resource.Properties.Select(static property => new JsonObject
            {
                ["name"] = property.Name,
                ["types"] = new JsonArray([.. property.Types.Select(static type => JsonValue.Create(type))]),
                ["seen"] = property.Seen,
                ["empty"] = property.Nulls,
                ["known"] = property.IsKnown,
            })]),
            ["fields_not_seen"] = new JsonArray([.. resource.FieldsNotSeen.Select(static field => JsonValue.Create(field))]),
        })]),
        ["diagnostics"] = JsonView.Diagnostics(probed.Where(static resource => resource.Refused is not null).Select(static resource => resource.Refused!)),
        ["exit"] = 0,
    };

    private static string Standing(ProbedResource resource) =>
        resource.NotAsked is { } reason ? $"not asked: {reason}"
        : resource.Refused is { } refused ? $"refused: {refused.Code}"
        : resource.Records == 0 ? "no records"
        : string.Create(British, $"{resource.Records:#,##0} record{(resource.Records == 1 ? "" : "s")} looked at");
}
