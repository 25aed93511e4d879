using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>What was kept of the exports for the evidence.</summary>
/// <param name="Inputs">In the order they were read.</param>
public sealed record KeptInputs(string Schema, ImmutableArray<KeptInput> Inputs);

/// <param name="Copy">Name below the folder of copies; null where only the hash is kept.</param>
/// <param name="WhyNot">Null where there is a copy.</param>
public sealed record KeptInput(string Name, string Sha256, string? Copy, string? WhyNot);

/// <summary>
/// Copies of the exports, byte for byte, for a pipeline that says <c>evidence: {inputs: copies}</c>. A file that may hold somebody's bank or card
/// is never copied (P7): then its hash stands alone, and the list says why.
/// </summary>
internal static class InputCopies
{
    public const string Folder = "inputs";

    public const string ListName = "copies.json";

    // Four digits of a card behind a word are the least that is looked for.
    private const int DigitsMin = 4;

    private static readonly char[] CellEnds = [',', ';', '\t', '|', '"'];

    /// <param name="periodFolder">Absolute: where the exports lie.</param>
    public static void Keep(EvidenceInputs choice, string periodFolder, IEnumerable<SourceFile> files, RunDirectory run)
    {
        if (choice != EvidenceInputs.Copies)
        {
            return;
        }

        var kept = files.Select(file => Keep(file, periodFolder, Path.Combine(run.Extract, Folder))).ToImmutableArray();
        ArtifactFile.WriteJson(Path.Combine(run.Extract, ListName), new KeptInputs("copies/1", kept), EvidenceJson.Default.KeptInputs);
    }

    private static KeptInput Keep(SourceFile file, string periodFolder, string folder)
    {
        var path = Path.Combine(periodFolder, file.Name);
        var isBeside = file.Name.StartsWith("../", StringComparison.Ordinal);
        var whyNot = file.Archive is not null ? "it is packed"
            : isBeside ? "it stands beside the months' folders"
            : IsOfProvider(file.Role) ? "it is a payment provider's; a masked copy is kept"
            : !File.Exists(path) ? "it is no longer there"
            : LineOfBankDetails(path) is { } line ? FormattableString.Invariant($"line {line} may hold bank or card details")
            : CopyOf(path, Path.Combine(folder, file.Name)) != file.Sha256 ? "it changed while it was copied"
            : null;
        if (whyNot is not null && !isBeside)
        {
            File.Delete(Path.Combine(folder, file.Name));
        }

        return new KeptInput(file.Name, file.Sha256, whyNot is null ? file.Name : null, whyNot);
    }

    private static bool IsOfProvider(string role) => role.StartsWith("gocardless", StringComparison.Ordinal) || role.StartsWith("stripe", StringComparison.Ordinal);

    /// <returns>The first line that may; null for none.</returns>
    private static int? LineOfBankDetails(string path)
    {
        // Digits and letters are the same bytes in each encoding that SAFE's files have; the zeros between them in UTF-16 are left out.
        using var text = new StreamReader(path, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        var line = new StringBuilder();
        var number = 1;
        for (var at = text.Read(); at >= 0; at = text.Read())
        {
            if (at != '\n' && line.Length < ExtractLimits.RowBytesMax)
            {
                AppendText(line, (char)at);
                continue;
            }

            if (MayHold(line.ToString(), number))
            {
                return number;
            }

            number += at == '\n' ? 1 : 0;
            line.Clear();
        }

        return MayHold(line.ToString(), number) ? number : null;
    }

    private static void AppendText(StringBuilder line, char character)
    {
        if (character != '\0')
        {
            line.Append(character);
        }
    }

    private static bool MayHold(string line, int number)
    {
        if (number == 1 && SetAsideText.NamesBankDetails(line))
        {
            return true;
        }

        // Cell by cell, or the end of one number and the beginning of the next would look like an account's. An e-mail address is no bank's.
        return line.Replace('@', ' ').Split(CellEnds, StringSplitOptions.RemoveEmptyEntries).Any(static cell => cell.Length >= DigitsMin && BankDetails.Mask(cell) != cell);
    }

    /// <returns>SHA-256 of what was copied.</returns>
    private static string CopyOf(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        ArtifactFile.Write(to, stream =>
        {
            using var source = File.OpenRead(from);
            source.CopyTo(stream);
        });
        return ArtifactFile.Sha256Of(to);
    }
}
