using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What people typed into SAFE: numbers of its records, whose form the ledger relies on, and texts, in which a customer's card or bank account may stand.</summary>
public sealed partial class RowReader
{
    /// <summary>The row's place, as the key of a record that has none.</summary>
    public string Place => FieldText.WithoutBar(At.ToString());

    /// <summary>An account number, bill number or payment id. Blank when the field is blank or no key; then noted.</summary>
    public string Number(FieldPlace place) => OptionalNumber(place) ?? Required(place, "");

    /// <returns>With a bar in it, noted and with another sign in its place: the rows of one record stay together, and it is blocked.</returns>
    public string? OptionalNumber(FieldPlace place)
    {
        var key = OptionalKey(place);
        if (key is null || !key.Contains(FieldText.Bar, StringComparison.Ordinal))
        {
            return key;
        }

        Note(
            DiagnosticCodes.BarInKey,
            Severity.Error,
            place,
            key,
            "holds the sign |, which parts a payment from its bill in the ledger",
            "Give the record a number without it in SAFE and save the reports again; until then it is blocked.");
        return FieldText.WithoutBar(key);
    }

    /// <summary>A name: required, as long as a key at most.</summary>
    public string Name(FieldPlace place) => WithoutAccounts(place, Key(place));

    /// <summary>A bank's statement is full of account numbers: of them nothing is said.</summary>
    private string WithoutAccounts(FieldPlace place, string text)
    {
        if (TypedAccounts.Mask(text) is not { } masked)
        {
            return text;
        }

        if (sheet.Layout.Role != "bank")
        {
            Notes = Notes.Add(new Diagnostic
            {
                Code = DiagnosticCodes.AccountMasked,
                Severity = Severity.Warning,
                Message = masked.Contains("[secret]", StringComparison.Ordinal)
                    ? $"{place.Heading} holds a token or secret key; nothing of it is kept."
                    : $"{place.Heading} holds the number of a card or bank account; only its last four digits are kept.",
                At = At with { Column = place.Heading },
                Value = FieldText.Shown(masked),
                NextStep = "Take it out of SAFE: the file still has it. What is sent and reported says the text as it stands here.",
            });
        }

        return masked;
    }
}
