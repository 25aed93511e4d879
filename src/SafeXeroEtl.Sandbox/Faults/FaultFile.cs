using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>Reads a faults file (YAML, described in <c>docs/guide/sandbox.md</c>); whatever is wrong is told with its line, all at once.</summary>
internal static class FaultFile
{
    private const string Schema = "faults/1";
    private const int BytesMax = 1024 * 1024;

    public static FaultRules Read(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > BytesMax)
        {
            throw Broken(1, "A faults file has at most a megabyte.");
        }

        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return Parse(reader.ReadToEnd());
        }
        catch (DecoderFallbackException)
        {
            throw Broken(1, "The file is not UTF-8.");
        }
    }

    public static FaultRules Parse(string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException malformed)
        {
            throw Broken((int)malformed.Start.Line, malformed.InnerException?.Message ?? malformed.Message);
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw Broken(1, "A faults file is one YAML document with the keys schema, seed and faults.");
        }

        List<FaultFileProblem> problems = [];
        var reading = new FaultKeys(root, problems, ["schema", "seed", "faults"]);
        reading.OneOf("schema", [Schema]);
        var seed = reading.Number("seed", 0, int.MaxValue) ?? 1;
        var rules = Rules(reading, problems);
        return problems.Count == 0 ? new FaultRules(seed, rules) : throw new FaultFileException(problems);
    }

    private static List<FaultRule> Rules(FaultKeys reading, List<FaultFileProblem> problems)
    {
        List<FaultRule> rules = [];
        if (reading.Required("faults") is not { } list)
        {
            return rules;
        }

        if (list is not YamlSequenceNode { Children.Count: > 0 } items)
        {
            problems.Add(new(FaultFileTrouble.BadValue, (int)list.Start.Line, "faults", "'faults' must be a list of rules.", "Begin each rule with '- fault: NAME'."));
            return rules;
        }

        foreach (var item in items.Children)
        {
            if (item is YamlMappingNode mapping)
            {
                rules.Add(FaultRuleReading.Rule(mapping, problems));
            }
            else
            {
                problems.Add(new(FaultFileTrouble.BadValue, (int)item.Start.Line, item.ToString(), "A rule is a set of keys.", "Begin it with '- fault: NAME'."));
            }
        }

        return rules;
    }

    private static FaultFileException Broken(int line, string message) =>
        new([new(FaultFileTrouble.Unreadable, line, string.Empty, message, "docs/guide/sandbox.md shows a faults file.")]);
}
