using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Transform.Definitions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>
/// Bytes of a YAML file to the tree of what stands in it. Every value keeps the text it was written with; anchors, aliases, tags
/// and further documents are refused, since a reviewer should see in one place what a setting is.
/// </summary>
internal sealed class YamlTree
{
    private const string Compare = "Compare the indentation, colons, brackets and quotes with the lines around it.";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private int _nodes;

    private YamlTree(string text)
    {
        _text = text;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <returns>The root, or why there is none: exactly one of the two is null.</returns>
    public static (SettingNode? Root, YamlFault? Fault) Read(byte[] bytes)
    {
        try
        {
            return new YamlTree(StrictUtf8.GetString(bytes).TrimStart('\uFEFF')).Read();
        }
        catch (DecoderFallbackException fault)
        {
            return (null, new YamlFault($"The byte at offset {fault.Index} is no UTF-8 text.", "Save the file as UTF-8.", 1 + bytes.AsSpan(0, fault.Index).Count((byte)'\n')));
        }
    }

    private (SettingNode? Root, YamlFault? Fault) Read()
    {
        try
        {
            return (ReadDocument(), null);
        }
        catch (RefusedYamlException refused)
        {
            return (null, refused.Fault);
        }
        catch (YamlException fault)
        {
            return (null, TabFault() ?? Broken(fault.Start, Sentence(fault)));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The scanner trips over some broken files instead of refusing them, such as a flow mapping that ends in a longer plain text.
            return (null, TabFault() ?? Broken(_scanner.CurrentPosition, "a bracket or quote may not be closed."));
        }
    }

    /// <summary>A file that ends too early is told at the end of its last line, not on the empty one after it.</summary>
    private YamlFault Broken(Mark at, string reason)
    {
        var written = _text.AsSpan().TrimEnd("\r\n");
        var last = 1 + written.Count('\n');
        var (line, character) = at.Line > last ? (last, written.Length - written.LastIndexOf('\n')) : ((int)at.Line, (int)at.Column);
        return new YamlFault($"This is no YAML: {reason}", Compare, line, character);
    }

    private SettingNode ReadDocument()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd)
        {
            throw new RefusedYamlException(new YamlFault("The file is empty.", "Start it with the `schema:` key."));
        }

        Next<DocumentStart>();
        var root = ReadNode(1);
        Next<DocumentEnd>();
        if (Peek() is not StreamEnd)
        {
            throw Refused(Peek(), "The file holds a second document.", "Keep one document in a file; remove the line `---`.");
        }

        return root;
    }

    private SettingNode ReadNode(int depth)
    {
        RefuseTricks(Peek());
        var node = Next<NodeEvent>();
        if (depth > YamlLimits.Depth || ++_nodes > YamlLimits.Nodes)
        {
            throw Refused(node, $"The file is deeper than {YamlLimits.Depth} levels or holds more than {YamlLimits.Nodes} values.", "Split it, or take out what no key needs.");
        }

        return node switch
        {
            Scalar scalar => new SettingNode.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, PlaceOf(scalar)),
            SequenceStart => ReadList(PlaceOf(node), depth),
            MappingStart => ReadMap(PlaceOf(node), depth),
            _ => throw Refused(node, "This cannot stand here.", "Write a value, a list or keys."),
        };
    }

    private SettingNode.List ReadList(TextPlace place, int depth)
    {
        var items = ImmutableArray.CreateBuilder<SettingNode>();
        while (Peek() is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        Next<SequenceEnd>();
        return new SettingNode.List(items.ToImmutable(), place);
    }

    private SettingNode.Map ReadMap(TextPlace place, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<SettingEntry>();
        while (Peek() is not MappingEnd)
        {
            var at = Peek();
            if (ReadNode(depth + 1) is not SettingNode.Scalar { Value.Length: > 0 } key)
            {
                throw Refused(at, "A key is empty, or is itself a list or group.", "Write a single word before the colon; a value that starts with { or [ needs quotes.");
            }

            entries.Add(new SettingEntry(key.Value, key.Place, ReadNode(depth + 1)));
        }

        Next<MappingEnd>();
        return new SettingNode.Map(entries.ToImmutable(), place);
    }

    private static void RefuseTricks(ParsingEvent found)
    {
        if (found is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refused(found, "Anchors (&) and aliases (*) are not read.", "Write the value out where it is needed; a text that starts with & or * needs quotes.");
        }

        if (found is NodeEvent { Tag.IsEmpty: false })
        {
            throw Refused(found, "Tags (!) are not read.", "Remove the tag; a text that starts with ! needs quotes.");
        }
    }

    private ParsingEvent Peek()
    {
        if (_parser.Current is null)
        {
            _parser.MoveNext();
        }

        return _parser.Current!;
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        var found = Peek() as T ?? throw Refused(Peek(), "This cannot stand here.", Compare);
        _parser.MoveNext();
        return found;
    }

    private static TextPlace PlaceOf(ParsingEvent found) => new((int)found.Start.Line, (int)found.Start.Column);

    private static RefusedYamlException Refused(ParsingEvent at, string message, string nextStep) =>
        new(new YamlFault(message, nextStep, PlaceOf(at).Line, PlaceOf(at).Character));

    /// <summary>A tab in the indentation is the commonest slip and the one nobody sees.</summary>
    private YamlFault? TabFault()
    {
        foreach (var (index, row) in _text.Split('\n').Take((int)_scanner.CurrentPosition.Line).Index())
        {
            var tab = row.AsSpan(0, row.Length - row.AsSpan().TrimStart(" \t").Length).IndexOf('\t');
            if (tab >= 0)
            {
                return new YamlFault("The line is indented with a tab.", "Indent with blanks: YAML takes no tabs there. Most editors can be told to insert blanks.", index + 1, tab + 1);
            }
        }

        return null;
    }

    private static string Sentence(YamlException fault)
    {
        var text = fault.Message;
        var inner = text.StartsWith('(') && text.Contains("): ", StringComparison.Ordinal) ? text[(text.IndexOf("): ", StringComparison.Ordinal) + 3)..] : text;
        return inner.EndsWith('.') ? inner : string.Create(CultureInfo.InvariantCulture, $"{inner}.");
    }

    private sealed class RefusedYamlException(YamlFault fault) : Exception(fault.Message)
    {
        public YamlFault Fault { get; } = fault;
    }
}
