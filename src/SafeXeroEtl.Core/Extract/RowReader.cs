using System.Buffers;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Reads the fields of one row and notes what cannot be read. A value that is wrong becomes nil, blank or the given stand-in, so
/// that the record can still be counted; its note blocks it.
/// </summary>
public sealed partial class RowReader(ExportSheet sheet, IReadOnlyList<string?> values, int line)
{
    /// <summary>Texts may have tabs and line ends.</summary>
    private static readonly SearchValues<char> ForbiddenInText = SearchValues.Create(string.Concat(Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(static character => char.IsControl(character) && character is not ('\t' or '\n' or '\r'))));

    public SourceLocation At => new(sheet.File, line);

    /// <summary>Empty for nearly every row, and then nothing is allocated: a million rows pass through here.</summary>
    public ImmutableArray<Diagnostic> Notes { get; private set; } = [];

    /// <returns>Null for a blank field.</returns>
    public string? Text(FieldPlace place)
    {
        var text = Raw(place);
        return text is null || IsRefused(place, text, ExtractLimits.TextCharactersMax, ForbiddenInText) ? null : text;
    }

    /// <returns>Blank when the field is blank or no key; then noted.</returns>
    public string Key(FieldPlace place) => OptionalKey(place) ?? Required(place, "");

    public string? OptionalKey(FieldPlace place)
    {
        var text = Raw(place);
        return text is null || IsRefused(place, text, ExtractLimits.KeyCharactersMax, FieldText.Controls) ? null : text;
    }

    /// <summary>Required, any number of decimals.</summary>
    public decimal Amount(FieldPlace place) => OptionalAmount(place) ?? Required(place, 0m);

    public decimal? OptionalAmount(FieldPlace place) =>
        Raw(place) is { } text ? FieldText.ParseAmount(text) ?? Refused<decimal>(place, text, "an amount such as -1234.5678") : null;

    /// <summary>Required, whole pence.</summary>
    public decimal Pence(FieldPlace place) => OptionalPence(place) ?? Required(place, 0m);

    public decimal? OptionalPence(FieldPlace place) =>
        Raw(place) is { } text ? FieldText.ParsePence(text) ?? Refused<decimal>(place, text, "an amount in whole pence such as -1234.56") : null;

    public DateOnly Date(FieldPlace place, DateOnly standIn) => OptionalDate(place) ?? Required(place, standIn);

    public DateOnly? OptionalDate(FieldPlace place) =>
        Raw(place) is { } text ? FieldText.ParseDate(text, sheet.Layout.DateFormat) ?? Refused<DateOnly>(place, text, $"a date written {sheet.Layout.DateFormat}") : null;

    public int Whole(FieldPlace place, int max) => OptionalWhole(place, max) ?? Required(place, 0);

    public int? OptionalWhole(FieldPlace place, int max) =>
        Raw(place) is { } text ? FieldText.ParseWhole(text, max) ?? Refused<int>(place, text, $"a whole number up to {max}") : null;

    public AccountingPeriod Month(FieldPlace place, AccountingPeriod standIn) =>
        Raw(place) is { } text
            ? FieldText.ParseMonth(text) ?? Refused<AccountingPeriod>(place, text, "a month such as 2026-10") ?? standIn
            : Required(place, standIn);

    /// <summary>Pounds where the field is blank.</summary>
    public CurrencyCode Currency(FieldPlace place) =>
        (Raw(place) is { } text ? FieldText.ParseCurrency(text) ?? Refused<CurrencyCode>(place, text, "a currency such as GBP") : null) ?? CurrencyCode.Gbp;

    /// <summary>A word that SAFE has no charge kind for is only a warning: accounts are found by type and code.</summary>
    public ChargeKind ChargeKind(FieldPlace place)
    {
        if (Raw(place) is not { } text)
        {
            return Extract.ChargeKind.Unknown;
        }

        var kind = FieldText.ParseChargeKind(text);
        if (kind is null)
        {
            Note(DiagnosticCodes.BadValue, Severity.Warning, place, text, "is no charge kind", "Use Line Rental, Usage, One-Off, Carrier or Manual, or leave the field empty.");
        }

        return kind ?? Extract.ChargeKind.Unknown;
    }

    /// <summary>Required, one of some words whatever its case; else the first of them stands in.</summary>
    public string Word(FieldPlace place, ReadOnlySpan<string> words)
    {
        if (Raw(place) is not { } text)
        {
            return Required(place, words[0]);
        }

        foreach (var word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        Note(DiagnosticCodes.BadValue, Severity.Error, place, text, $"is none of {string.Join(", ", words)}", "Write one of these words.");
        return words[0];
    }

    private string? Raw(FieldPlace place) => place.Index < 0 ? null : FieldText.Trimmed(values[place.Index]);

    private T? Refused<T>(FieldPlace place, string text, string wanted)
        where T : struct
    {
        Note(DiagnosticCodes.BadValue, Severity.Error, place, text, $"is not {wanted}", "Correct the value in SAFE and save the report again; if the whole column is like this, correct the layout.");
        return null;
    }

    /// <summary>A field that could not be read is noted already; this adds the note for one that is blank.</summary>
    private T Required<T>(FieldPlace place, T standIn)
    {
        if (Raw(place) is null)
        {
            Note(DiagnosticCodes.BadValue, Severity.Error, place, null, "is empty", "Every row needs a value here: correct it in SAFE and save the report again.");
        }

        return standIn;
    }

    private bool IsRefused(FieldPlace place, string text, int charactersMax, SearchValues<char> forbidden)
    {
        if (text.Length > charactersMax)
        {
            Note(DiagnosticCodes.LimitExceeded, Severity.Error, place, text, $"has {text.Length} characters, more than {charactersMax}", "Shorten the value in SAFE and save the report again.");
            return true;
        }

        var found = text.AsSpan().IndexOfAny(forbidden);
        if (found < 0)
        {
            return false;
        }

        Note(DiagnosticCodes.BadValue, Severity.Error, place, text, $"holds the control character U+{(int)text[found]:X4}", "Check the layout's encoding; otherwise remove the character in SAFE and save the report again.");
        return true;
    }

    private void Note(string code, Severity severity, FieldPlace place, string? value, string problem, string nextStep) => Notes = Notes.Add(new Diagnostic
    {
        Code = code,
        Severity = severity,
        Message = $"{place.Heading} {problem}.",
        At = new SourceLocation(sheet.File, line, place.Heading),
        Value = value is null ? null : Shown(value),
        NextStep = nextStep,
    });
}
