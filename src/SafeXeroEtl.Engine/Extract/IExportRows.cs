using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The rows of one input, one at a time, as one text a layout column.</summary>
internal interface IExportRows
{
    ExportSheet Sheet { get; }

    /// <summary>Rows handed out so far.</summary>
    int Rows { get; }

    /// <summary>Where the row starts in its file, from 1.</summary>
    int Line { get; }

    bool Read();

    /// <summary>The row in the order of the layout's columns, null where the file has no such column; the list is filled anew for the next row.</summary>
    IReadOnlyList<string?> Values();

    /// <summary>One field as UTF-8; empty where the file has no such column. Valid until the next row.</summary>
    /// <param name="column">Place among the layout's columns; none when below nil.</param>
    ReadOnlySpan<byte> Utf8(int column);
}
