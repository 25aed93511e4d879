using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>A colour as a reader sees it.</summary>
internal readonly record struct PackColour(int Red, int Green, int Blue)
{
    public static PackColour Black => new(0, 0, 0);

    public static PackColour White => new(255, 255, 255);

    /// <summary>How far apart in lightness two must be for letters of one to be read on the other, out of 255. The palest of the pack is at 108.</summary>
    private const int ApartMin = 80;

    public bool IsReadOn(PackColour ground) => Math.Abs(Lightness - ground.Lightness) >= ApartMin;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Red:X2}{Green:X2}{Blue:X2}");

    private int Lightness => ((299 * Red) + (587 * Green) + (114 * Blue)) / 1000;
}

/// <summary>What colours of a workbook come to: given as such, by the theme, or by the system.</summary>
internal sealed class PackColours
{
    private static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>The format counts the light ones first where the theme has them second.</summary>
    private static readonly ImmutableArray<string> ThemeOrder = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];

    private readonly Dictionary<string, PackColour> _theme = new(StringComparer.Ordinal) { ["lt1"] = PackColour.White, ["dk1"] = PackColour.Black };

    /// <param name="theme">Null where there is none, or it is Office's own.</param>
    public PackColours(XElement? theme)
    {
        foreach (var colour in theme?.Descendants(Drawing + "clrScheme").Elements() ?? [])
        {
            var given = colour.Elements().FirstOrDefault();
            if (((string?)given?.Attribute("lastClr") ?? (string?)given?.Attribute("val")) is { Length: 6 } digits)
            {
                _theme[colour.Name.LocalName] = OfDigits(digits);
            }
        }
    }

    /// <param name="colour">An element with a colour's attributes; null where the program chooses.</param>
    /// <param name="chosen">What the program chooses.</param>
    /// <returns>Null for a colour that cannot be told.</returns>
    public PackColour? Of(XElement? colour, PackColour chosen)
    {
        if (colour is null || (string?)colour.Attribute("auto") is "1" or "true")
        {
            return chosen;
        }

        PackColour? plain = ((string?)colour.Attribute("rgb"), (int?)colour.Attribute("theme"), (int?)colour.Attribute("indexed")) switch
        {
            ({ Length: 6 or 8 } digits, _, _) => OfDigits(digits[^6..]),
            (_, { } number, _) when number >= 0 && number < ThemeOrder.Length && _theme.TryGetValue(ThemeOrder[number], out var known) => known,
            (_, _, 64 or 81) => PackColour.Black,
            (_, _, 65) => PackColour.White,
            (_, _, 0 or 8) => PackColour.Black,
            (_, _, 1 or 9) => PackColour.White,
            _ => null,
        };
        return plain is { } found ? Tinted(found, (string?)colour.Attribute("tint")) : null;
    }

    private static PackColour Tinted(PackColour colour, string? tint)
    {
        if (!decimal.TryParse(tint, NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
        {
            return colour;
        }

        share = Math.Clamp(share, -1m, 1m);
        return new PackColour(Mixed(colour.Red), Mixed(colour.Green), Mixed(colour.Blue));

        int Mixed(int part) => (int)(share > 0 ? part + ((255 - part) * share) : part * (1 + share));
    }

    private static PackColour OfDigits(string digits) => new(
        int.Parse(digits.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        int.Parse(digits.AsSpan(2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        int.Parse(digits.AsSpan(4, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
