using CsvHelper;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What every reader of CSV holds a row to, whether its dialect is declared or told from the file.</summary>
internal static class CsvRules
{
    /// <summary>What is wrong, to follow "The row".</summary>
    public static string Problem(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "has more or fewer fields than the headings",
        CsvMalformedReason.UnterminatedQuote => "opens a quote that is never closed",
        CsvMalformedReason.TextAfterClosingQuote => "goes on after a closing quote",
        CsvMalformedReason.StrayQuote => "has a quote inside a field that is not quoted",
        _ => "breaks the rules of CSV",
    };

    /// <summary>Rows whose fields are all empty, as spreadsheets leave them at the end.</summary>
    public static bool IsBlank(CsvReader row)
    {
        for (var position = 0; position < row.FieldCount; position++)
        {
            if (!row.IsEmpty(position))
            {
                return false;
            }
        }

        return true;
    }
}
