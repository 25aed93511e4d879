using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Damage;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Reads the fields of one row and notes what cannot be read. A value that is wrong becomes nil, blank or the given stand-in, so
/// that the record can still be counted; its note blocks it.
/// </summary>
/// <param name="dates">Remembers dates from row to row; null where rows are few.</param>
public sealed partial class RowReader(ExportSheet sheet, IReadOnlyList<string?> values, int line, KnownDates? dates = null)
{
    /// <summary>Texts may have tabs and line ends.</summary>
    private static readonly SearchValues<char> ForbiddenInText = SearchValues.Create(string.Concat(Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(static character => char.IsControl(character) && character is not ('\t' or '\n' or '\r'))));

    private const string SaveAgain = "Save the report again from SAFE, straight into the period's folder, and do not open it in a spreadsheet before.";

    public SourceLocation At => new(sheet.File, line);

    /// <summary>Empty for nearly every row, and then nothing is allocated: a million rows pass through here.</summary>
    public ImmutableArray<Diagnostic> Notes { get; private set; } = [];

    /// <returns>Null for a blank field.</returns>
    public string? Text(FieldPlace place) => TextAsItIs(place) is { } text ? WithoutAccounts(place, text) : null;

    private string? TextAsItIs(FieldPlace place)
    {
        var text = Raw(place);
        if (text is null || IsRefused(place, text, ExtractLimits.TextCharactersMax, ForbiddenInText))
        {
            return null;
        }

        NoteDamage(place, text, isKey: false);
        return text;
    }

    /// <returns>Blank when the field is blank or no key; then noted.</returns>
    public string Key(FieldPlace place) => OptionalKey(place) ?? Required(place, "");

    public string? OptionalKey(FieldPlace place)
    {
        var text = Raw(place);
        if (text is null || IsRefused(place, text, ExtractLimits.KeyCharactersMax, FieldText.Controls))
        {
            return null;
        }

        NoteDamage(place, text, isKey: true);
        return text;
    }

    /// <summary>Required, any number of decimals.</summary>
    public decimal Amount(FieldPlace place) => OptionalAmount(place) ?? Required(place, 0m);

    public decimal? OptionalAmount(FieldPlace place) =>
        Raw(place) is { } text ? Read(place, text) ?? Refused<decimal>(place, text, $"an amount such as {sheet.Layout.Numbers.Example}") : null;

    /// <summary>Required, whole pence.</summary>
    public decimal Pence(FieldPlace place) => OptionalPence(place) ?? Required(place, 0m);

    public decimal? OptionalPence(FieldPlace place) =>
        Raw(place) is { } text ? Read(place, text) is { Scale: 2 } pence ? pence : Refused<decimal>(place, text, $"an amount in whole pence such as {sheet.Layout.Numbers.Example}") : null;

    public DateOnly Date(FieldPlace place, DateOnly standIn) => OptionalDate(place) ?? Required(place, standIn);

    public DateOnly? OptionalDate(FieldPlace place) =>
        Raw(place) is { } text ? (dates is null ? FieldText.ParseQuotedDate(text, sheet.Layout.QuotedDateFormat) : dates.Read(text)) ?? RefusedDate(place, text) : null;

    public int Whole(FieldPlace place, int max) => OptionalWhole(place, max) ?? Required(place, 0);

    public int? OptionalWhole(FieldPlace place, int max) =>
        Raw(place) is { } text ? sheet.Layout.Numbers.ParseWhole(text, max) ?? Refused<int>(place, text, $"a whole number up to {max}") : null;

    public AccountingPeriod Month(FieldPlace place, AccountingPeriod standIn) =>
        Raw(place) is { } text
            ? FieldText.ParseMonth(text, sheet.Layout.MonthFormat) ?? Refused<AccountingPeriod>(place, text, $"a month written {sheet.Layout.MonthFormat}") ?? standIn
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

    /// <summary>Noted when the sign beside the amount is of another currency than the row.</summary>
    private decimal? Read(FieldPlace place, string text)
    {
        var amount = sheet.Layout.Numbers.ParseAmount(text, out var signed);
        if (amount is not null && signed is { } currency && sheet.Currency is { } column && CurrencyOrPounds(column) is { } row && row != currency)
        {
            Note(DiagnosticCodes.BadValue, Severity.Error, place, text, $"is in {currency}, the row in {row}", "Give the report a currency column, or take the sign out of the layout if it stands for another currency.");
        }

        return amount;
    }

    /// <summary>Null for a text that is no currency, which is noted when the currency itself is read.</summary>
    private CurrencyCode? CurrencyOrPounds(FieldPlace place) => Raw(place) is { } text ? FieldText.ParseCurrency(text) : CurrencyCode.Gbp;

    private string? Raw(FieldPlace place) => place.Index < 0 ? null : FieldText.Trimmed(values[place.Index]);

    private T? Refused<T>(FieldPlace place, string text, string wanted)
        where T : struct
    {
        if (SpreadsheetText.IsCellWithoutValue(text))
        {
            NoteDamage(place, text, isKey: true);
        }
        else
        {
            Note(DiagnosticCodes.BadValue, Severity.Error, place, text, $"is not {wanted}", StyleHint.For<T>(text) is { } style
                ? $"If the whole column is like this, write `{style}` into the layout {sheet.Layout.Name}; otherwise correct the value in SAFE and save the report again."
                : "Correct the value in SAFE and save the report again; if the whole column is like this, correct the layout.");
        }

        return null;
    }

    private DateOnly? RefusedDate(FieldPlace place, string text)
    {
        var format = sheet.Layout.DateFormat;
        if (SpreadsheetText.DayOfSerial(text) is { } day)
        {
            Note(DiagnosticCodes.DamagedDate, Severity.Error, place, text, $"is a spreadsheet's number for {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, not a date written {format}", SaveAgain);
            return null;
        }

        if (DateFormats.Swapped(format) is not { } swapped || FieldText.ParseDate(text, swapped) is null)
        {
            return Refused<DateOnly>(place, text, $"a date written {format}");
        }

        Note(DiagnosticCodes.BadValue, Severity.Error, place, text, $"is not a date written {format}, but is one written {swapped}", $"If the whole column is written {swapped}, say so in the layout. Otherwise a spreadsheet may have turned some of its dates round, and every one with a day up to 12 is in doubt: save the report again from SAFE and do not open it in a spreadsheet.");
        return null;
    }

    /// <summary>A key that is no longer what SAFE wrote would make another record of it; in any other text it only looks wrong.</summary>
    private void NoteDamage(FieldPlace place, string text, bool isKey)
    {
        if (!SpreadsheetText.MayBeDamaged(text))
        {
            return;
        }

        var severity = isKey ? Severity.Error : Severity.Warning;
        if (SpreadsheetText.IsCellWithoutValue(text))
        {
            Note(DiagnosticCodes.CellWithoutValue, severity, place, text, "holds what a spreadsheet shows where it has no value", SaveAgain);
        }
        else if (SpreadsheetText.IsScientific(text))
        {
            Note(DiagnosticCodes.IdTurnedIntoNumber, severity, place, text, "was a long number before a spreadsheet shortened it; its last digits are lost", SaveAgain);
        }
        else if (isKey && SpreadsheetText.IsWholeWithDecimals(text))
        {
            Note(DiagnosticCodes.IdTurnedIntoNumber, severity, place, text, "has decimals, as an id has them after a program took it for a number", SaveAgain);
        }
        else if (isKey && SpreadsheetText.IsTurnedIntoDate(text))
        {
            Note(DiagnosticCodes.DamagedDate, severity, place, text, "was written with a stroke before a spreadsheet took it for a date", SaveAgain);
        }
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
