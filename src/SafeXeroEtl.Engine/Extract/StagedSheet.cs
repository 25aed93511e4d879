using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>One sheet whose rows were staged: what reads them when they come out again.</summary>
internal sealed class StagedSheet<TParser>(ExportSheet sheet, TParser parser)
{
    private readonly RepeatedTexts _texts = new(sheet.Positions.Length);
    private readonly string?[] _values = new string?[sheet.Positions.Length];

    public TParser Parser { get; } = parser;

    /// <summary>The row in the order of the layout's columns; the list is filled anew for the next row.</summary>
    public IReadOnlyList<string?> Values(ReadOnlySpan<byte> data)
    {
        StagedValues.Unpack(data, _texts, _values);
        return _values;
    }
}
