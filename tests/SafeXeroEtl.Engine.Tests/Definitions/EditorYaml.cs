using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>YAML as an editor's language server takes it before it asks a schema: YAML 1.2, where <c>0200</c> is a number and <c>NO</c> a text.</summary>
internal static partial class EditorYaml
{
    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Figure { get; }

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hexadecimal { get; }

    public static JsonNode Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Of(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(static entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Of(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } => Plain(text),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new ArgumentException($"{node} is nothing that our files hold.", nameof(node)),
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when Hexadecimal.IsMatch(text) => (decimal)long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        _ when Figure.IsMatch(text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => text,
    };
}
