using System.Text.Json.Nodes;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>What ExcelJS, a library of others, reads in our workbooks.</summary>
public static class ExcelJs
{
    /// <returns>Per file, in their order: sheets with name, state and cells (<c>text</c>, <c>number</c>, <c>day</c>, or <c>formula</c> with its <c>result</c>).</returns>
    public static async Task<IReadOnlyList<JsonNode>> ReadAsync(IReadOnlyCollection<string> files, CancellationToken stop)
    {
        var output = await LibreOffice.RunAsync(Tools.Node.Path, [Path.Combine(Tools.Repository, "tests", "clients", "exceljs", "read.js"), .. files], stop);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!)];
    }

    /// <summary>Opens a workbook, writes words into one cell and saves it under another name.</summary>
    public static Task SaveAsync(string from, string to, (string Sheet, string Cell, string Words) written, CancellationToken stop) =>
        LibreOffice.RunAsync(Tools.Node.Path, [Path.Combine(Tools.Repository, "tests", "clients", "exceljs", "save.js"), from, to, written.Sheet, written.Cell, written.Words], stop);
}
