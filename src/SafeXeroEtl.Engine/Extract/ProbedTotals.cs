using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Rows of totals of a file of which nothing is known: they begin with a word that everybody uses, and hold nothing but figures beside it.</summary>
internal sealed class ProbedTotals
{
    private const int CellBytesMax = 40;

    private static readonly string[] Words = ["Total", "Grand Total", "Sub Total", "Subtotal", "Sub-total", "Totals"];

    private readonly SortedDictionary<(int Position, int Word), int> _found = [];

    public ImmutableArray<TotalsMark> Marks => [.. _found.Select(static found => new TotalsMark(found.Key.Position, Words[found.Key.Word], found.Value))];

    /// <returns>Whether the row is one.</returns>
    public bool Take(DialectRows row)
    {
        var place = 0;
        while (place < row.FieldCount && row.Utf8(place).Trim((byte)' ').IsEmpty)
        {
            place++;
        }

        if (place == row.FieldCount || WordOf(row.Utf8(place)) is not { } word || !HasOnlyFigures(row, place + 1))
        {
            return false;
        }

        _found[(place, word)] = _found.GetValueOrDefault((place, word)) + 1;
        return true;
    }

    private static bool HasOnlyFigures(DialectRows row, int from)
    {
        var figures = 0;
        for (var position = from; position < row.FieldCount; position++)
        {
            var cell = row.Utf8(position).Trim((byte)' ');
            if (!cell.IsEmpty && !IsFigure(cell))
            {
                return false;
            }

            figures += cell.IsEmpty ? 0 : 1;
        }

        return figures > 0;
    }

    /// <summary>A date has two strokes or dashes, and is none.</summary>
    private static bool IsFigure(ReadOnlySpan<byte> cell) =>
        cell.ContainsAnyInRange((byte)'0', (byte)'9') && cell.Count((byte)'/') + cell.Count((byte)'-') < 2;

    /// <summary>The text is one of the words and no more than that, a colon behind it or not: a customer's name may begin so.</summary>
    private static int? WordOf(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > CellBytesMax || !char.IsAsciiLetter((char)cell.TrimStart((byte)' ')[0]))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(cell).Trim().TrimEnd(':').TrimEnd();
        var found = Array.FindIndex(Words, word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase));
        return found < 0 ? null : found;
    }
}
