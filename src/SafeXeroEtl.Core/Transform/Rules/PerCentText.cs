using System.Globalization;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>VAT codes that are no more than a rate: <c>20</c>, <c>20%</c>, <c>20.00 %</c>.</summary>
public static class PerCentText
{
    private const int LongestFigure = 8;

    /// <returns>Null when the text is no plain figure from 0 to 100.</returns>
    public static decimal? Read(string text)
    {
        var figure = text.AsSpan().Trim();
        figure = figure.EndsWith("%") ? figure[..^1].TrimEnd() : figure;
        return figure.Length is > 0 and <= LongestFigure
            && char.IsAsciiDigit(figure[0])
            && char.IsAsciiDigit(figure[^1])
            && decimal.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && rate <= 100m
            ? rate
            : null;
    }
}
