namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>One cell of a workbook on the disk.</summary>
/// <param name="Value">The number or the words it shows; what a formula came to when the file was written.</param>
/// <param name="Formula">Null for what was keyed or written.</param>
/// <param name="Style">Position among the workbook's formats.</param>
public sealed record SheetCell(string Value, string? Formula, bool IsNumber, int Style);
