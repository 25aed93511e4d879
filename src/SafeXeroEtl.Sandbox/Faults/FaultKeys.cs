using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>The keys of one mapping of a faults file. Each is either read or reported.</summary>
internal sealed class FaultKeys
{
    private readonly YamlMappingNode _mapping;
    private readonly List<FaultFileProblem> _problems;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    public FaultKeys(YamlMappingNode mapping, List<FaultFileProblem> problems, IReadOnlyCollection<string> known)
    {
        (_mapping, _problems) = (mapping, problems);
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (known.Contains(name, StringComparer.Ordinal))
            {
                _values[name] = value;
            }
            else
            {
                Add(FaultFileTrouble.UnknownKey, key, name, $"'{name}' is no key here.", Nearest(name, known));
            }
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public YamlNode? Required(string name)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        Add(FaultFileTrouble.MissingKey, _mapping, name, $"'{name}' is missing.", $"Add '{name}:'.");
        return null;
    }

    public string? Text(string name)
    {
        if (!_values.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value is YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return scalar.Value;
        }

        Refuse(name, $"'{name}' must be one value.", "Write it on the same line.");
        return null;
    }

    public string? OneOf(string name, IReadOnlyCollection<string> choices, bool required = true)
    {
        if (required && Required(name) is null)
        {
            return null;
        }

        var text = Text(name);
        var found = choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase));
        if (text is not null && found is null)
        {
            Refuse(name, $"'{text}' is no {name}.", Nearest(text, choices));
        }

        return found;
    }

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        var range = most == int.MaxValue ? $"a whole number of {least} or more" : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        Refuse(name, $"'{name}' must be {range}, not '{text}'.", "Correct the number.");
        return null;
    }

    public bool? Flag(string name)
    {
        var text = OneOf(name, ["true", "false"], required: false);
        return text is null ? null : text is "true";
    }

    public void Refuse(string name, string message, string nextStep) =>
        Add(FaultFileTrouble.BadValue, _values[name], (_values[name] as YamlScalarNode)?.Value ?? name, message, nextStep);

    private static string Nearest(string written, IReadOnlyCollection<string> names) =>
        NearestName.Of(written, names) is { } near ? $"Did you mean '{near}'?" : $"There are: {string.Join(", ", names)}.";

    private void Add(FaultFileTrouble trouble, YamlNode at, string value, string message, string nextStep) =>
        _problems.Add(new(trouble, (int)at.Start.Line, value, message, nextStep));
}
