using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>From the text of one value to what it means, by its declared type and nothing else: YAML's own guesses play no part.</summary>
internal static partial class ScalarReading
{
    public const int LongestText = 1_000;
    public const int LongestCode = 100;

    [GeneratedRegex(@"^-?[0-9]{1,12}(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Figure { get; }

    [GeneratedRegex(@"^[0-9]{1,9}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Digits { get; }

    /// <returns>Null when the text is no value of the type.</returns>
    public static object? Read(FieldType type, string text) => type switch
    {
        FieldType.Text => IsClean(text, LongestText, lines: true) ? text.Trim() : null,
        FieldType.Code => IsClean(text, LongestCode, lines: false) ? text.Trim() : null,
        FieldType.FilePath => IsClean(text, LongestText, lines: false) ? text.Trim() : null,
        FieldType.WholeNumber number => Digits.IsMatch(text) && Whole(text) is var value && value >= number.Least && value <= number.Most ? value : null,
        FieldType.Amount amount => ReadAmount(amount, text),
        FieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        FieldType.Instant => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        FieldType.Period => AccountingPeriod.TryParse(text),
        FieldType.Currency => text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? new CurrencyCode(text) : null,
        FieldType.Identifier => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty ? id : null,
        FieldType.Flag => text switch { "true" => true, "false" => false, _ => null },
        FieldType.OneOf oneOf => oneOf.Choices.FirstOrDefault(choice => choice.Word == text)?.Value,
        _ => throw new UnreachableException($"{type} is no scalar."),
    };

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static decimal? ReadAmount(FieldType.Amount amount, string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (!Figure.IsMatch(text) || (point >= 0 && text.Length - point - 1 > amount.Decimals))
        {
            return null;
        }

        var value = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return value < amount.Least || value > amount.Most ? null : value;
    }

    private static bool IsClean(string text, int longest, bool lines) =>
        text.Length <= longest && !string.IsNullOrWhiteSpace(text) && !text.Any(letter => char.IsControl(letter) && !(lines && letter is '\n' or '\t'));
}
