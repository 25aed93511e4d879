using System.Globalization;
using CsvHelper;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// A provider's file as it is kept with the run: the same columns and rows, but every column that is not read says <c>[masked]</c>, and so
/// does every account or card number in those that are. Providers give their files for a few days only; the file itself is not touched.
/// </summary>
internal sealed class MaskedCopy : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const int NameCharactersMax = 120;

    private readonly ExportSheet _sheet;
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly CsvWriter _csv;
    private readonly string[] _row;
    private readonly bool[] _isFigure;

    public MaskedCopy(string outputFolder, string name, ExportSheet sheet)
    {
        _sheet = sheet;
        _path = Path.Combine(Directory.CreateDirectory(Path.Combine(outputFolder, ExtractArtifacts.Masked)).FullName, name);
        _row = new string[sheet.Headings.Length];
        Array.Fill(_row, BankDetails.Masked);
        _isFigure = [.. sheet.Layout.Columns.Select(static column => LayoutFields.IsProviderFigure(column.Field))];
        _stream = new FileStream(_path + ".part", FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        _csv = CsvWriter.Create(_stream, new CsvWriterOptions { Injection = CsvInjection.None, NewLine = "\n" }, leaveOpen: true);
        _csv.WriteHeader([.. sheet.Headings]);
    }

    /// <summary>One name in one folder, whatever folder or archive the file is in.</summary>
    /// <param name="taken">The new name is added.</param>
    public static string NameOf(string file, HashSet<string> taken)
    {
        var plain = string.Concat(file.Select(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_'));
        var stem = Path.GetFileNameWithoutExtension(plain[Math.Max(0, plain.Length - NameCharactersMax)..]);
        var name = stem + ".csv";
        for (var number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}.csv");
        }

        return name;
    }

    public void Write(IReadOnlyList<string?> values)
    {
        for (var column = 0; column < values.Count; column++)
        {
            if (_sheet.Positions[column] is >= 0 and var position)
            {
                _row[position] = Disarmed(Masked(values[column] ?? "", _isFigure[column]));
            }
        }

        _csv.WriteRecord(_row);
    }

    public void Complete()
    {
        _csv.Dispose();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path + ".part", _path, overwrite: true);
    }

    public void Dispose()
    {
        _csv.Dispose();
        _stream.Dispose();
    }

    /// <summary>What is no figure where one belongs may be a value of another column that slipped: of that only the shape is kept.</summary>
    private string Masked(string text, bool isFigure) =>
        isFigure && FieldText.ParseAmount(text) is null && ProviderDay.Parse(text, _sheet.Layout.DateFormat) is null ? BankDetails.Shape(text) : BankDetails.Mask(text);

    /// <summary>A spreadsheet would run a text as a formula; an amount below nil stays an amount, or the copy would not be one.</summary>
    private static string Disarmed(string text) =>
        text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') && FieldText.ParseAmount(text) is null ? "'" + text : text;
}
