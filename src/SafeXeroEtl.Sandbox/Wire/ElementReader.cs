using System.Globalization;
using System.Text.Json;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>
/// Reads the properties of one JSON element. Names are matched exactly (PascalCase, FACTS 1) and a null counts as absent.
/// What cannot be read is collected in <see cref="Faults"/>; unknown properties are ignored, as Xero does.
/// </summary>
internal sealed class ElementReader(JsonElement element, List<string> faults)
{
    // Far beyond any field of FACTS 3, and small enough that no product of two overflows.
    private const decimal ValueMax = 1e13m;

    public ElementReader(JsonElement element)
        : this(element, [])
    {
    }

    public IReadOnlyList<string> Faults => faults;

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name)
    {
        return Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
            _ => Fault<string>(name),
        };
    }

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => bool.TryParse(other.ToString(), out var flag) ? flag : FaultValue<bool>(name),
    };

    public Guid? Id(string name)
    {
        var text = Text(name);
        return string.IsNullOrEmpty(text) ? null : Guid.TryParse(text, out var id) ? NullWhenZero(id) : FaultValue<Guid>(name);
    }

    /// <summary>A number or a number in quotes (FACTS 1), read from its digits and never through a double.</summary>
    public decimal? Money(string name)
    {
        var text = Text(name);
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return string.IsNullOrEmpty(text) ? null
            : decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < ValueMax ? value
            : FaultValue<decimal>(name);
    }

    /// <summary>A number from 0 to 100.</summary>
    public decimal? Percent(string name) => Money(name) is not { } value ? null : value is >= 0m and <= 100m ? value : FaultValue<decimal>(name);

    public DateOnly? Date(string name)
    {
        var text = Text(name);
        return string.IsNullOrEmpty(text) ? null : XeroDate.TryRead(text, out var date) ? date : FaultValue<DateOnly>(name);
    }

    public ElementReader? Child(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } child => new ElementReader(child, faults),
        _ => Fault<ElementReader>(name),
    };

    /// <summary>Null when the property is absent; an empty list when it is an empty array.</summary>
    public IReadOnlyList<ElementReader>? Children(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.Object).Select(item => new ElementReader(item, faults))],
        _ => Fault<IReadOnlyList<ElementReader>>(name),
    };

    private static Guid? NullWhenZero(Guid id) => id == Guid.Empty ? null : id;

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private T? Fault<T>(string name)
        where T : class
    {
        faults.Add($"The value of {name} could not be read.");
        return null;
    }

    private T? FaultValue<T>(string name)
        where T : struct
    {
        faults.Add($"The value of {name} could not be read.");
        return null;
    }
}
