using System.IO.Compression;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>A workbook of which somebody changed the parts by hand.</summary>
public sealed class ForgedWorkbook : IDisposable
{
    private readonly ZipArchive archive;
    private readonly List<string> sheets;

    private ForgedWorkbook(ZipArchive archive, List<string> sheets) => (this.archive, this.sheets) = (archive, sheets);

    /// <summary>A copy, to be changed until it is disposed.</summary>
    public static ForgedWorkbook Of(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        return new ForgedWorkbook(ZipFile.Open(to, ZipArchiveMode.Update), [.. OpenedWorkbook.At(from).SheetNames]);
    }

    /// <param name="part">The name of a part, or of a sheet.</param>
    public string Text(string part)
    {
        using var reader = new StreamReader(archive.GetEntry(NameOf(part))!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Everywhere in a part one text becomes another; it must be there.</summary>
    /// <inheritdoc cref="Text"/>
    public ForgedWorkbook Replace(string part, string was, string becomes)
    {
        var text = Text(part);
        var changed = text.Replace(was, becomes, StringComparison.Ordinal);
        if (changed == text)
        {
            throw new InvalidOperationException($"{part} does not say '{was}'.");
        }

        archive.GetEntry(NameOf(part))!.Delete();
        return Add(NameOf(part), changed);
    }

    /// <summary>One part more, even where there is one of that name.</summary>
    public ForgedWorkbook Add(string part, string text)
    {
        using var written = new StreamWriter(archive.CreateEntry(part).Open());
        written.Write(text);
        return this;
    }

    public void Dispose() => archive.Dispose();

    private string NameOf(string part) => sheets.IndexOf(part) is >= 0 and var index ? FormattableString.Invariant($"xl/worksheets/sheet{index + 1}.xml") : part;
}
