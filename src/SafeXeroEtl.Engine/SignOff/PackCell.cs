using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>What one cell of a workbook says.</summary>
/// <param name="IsOpen">True where the sealed pack lets people write.</param>
/// <param name="Format">How its figure is shown; empty where that is nothing special.</param>
/// <param name="Unseen">Why a reader does not see it; null where nothing hinders.</param>
internal sealed record PackCell(string Value, string? Formula, bool IsOpen, string Format = "", string? Unseen = null)
{
    // Programs reckon in binary fractions and write up to 17 digits of them.
    private const decimal Grain = 0.000001m;

    private static readonly Regex QuotedName = new(@"'(?<name>[A-Za-z][A-Za-z_.]*)'!", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public bool IsBlank => Value.Length == 0 && Formula is null;

    public bool SaysTheSameAs(PackCell other) => string.Equals(Value, other.Value, StringComparison.Ordinal)
        || (decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(other.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
            && Math.Abs(left - right) <= Grain);

    /// <summary>Programs drop quotation marks around names of sheets that need none, and mean the same.</summary>
    public bool IsTheFormulaOf(PackCell other) => Plain(Formula) == Plain(other.Formula);

    /// <summary>Whether a reader sees something else than this cell holds, and did not before.</summary>
    public bool HidesWhatShows(PackCell sealedCell) => Format.Length > 0 && NumberFormat.Disguises(Format) && NumberFormat.Plain(Format) != NumberFormat.Plain(sealedCell.Format);

    /// <summary>A formula, or a place in the workbook, without the marks that programs set as they like.</summary>
    public static string? Plain(string? formula) => formula is null ? null : QuotedName.Replace(formula, "${name}!");
}
