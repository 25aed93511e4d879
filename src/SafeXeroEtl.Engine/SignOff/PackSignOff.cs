using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>What became of a signed pack.</summary>
/// <param name="Filled">Cells that people filled in.</param>
/// <param name="File">Where it is kept.</param>
public sealed record SignedPack(int Filled, string File, string Sha256);

/// <summary>
/// Takes a pack back that people signed: proves that nothing but the cells open to them was changed, and keeps the file in the
/// run's folder beside the sealed one, which stays what it is.
/// </summary>
public static class PackSignOff
{
    // Programs save the same cells in more or fewer bytes than we do; no more than this.
    private const int TimesLarger = 6;
    private const long BytesToSpare = 64L * 1024 * 1024;
    private const int DifferencesMax = 20;

    /// <param name="by">Who gave the command.</param>
    public static Noted<SignedPack?> Keep(RunDirectory run, RunLedger ledger, OperatorAccount by, string file)
    {
        if (RunVerification.Of(run, ledger).Select(static check => check.Fault).OfType<Diagnostic>().ToImmutableArray() is { Length: > 0 } faults)
        {
            return new Noted<SignedPack?>(null, faults);
        }

        var pack = Path.Combine(run.Report, ReportFiles.Workbook(ReportKind.Reconciliation));
        if (!File.Exists(pack))
        {
            return Refused(Unusable(file, $"run {run.RunId} has no pack to hold it against", $"Give `safexero reconcile {run.RunId}` first."));
        }

        try
        {
            var filled = 0;
            var differences = Differences(pack, file, () => filled++);
            return differences.Length > 0 ? new Noted<SignedPack?>(null, differences) : new Noted<SignedPack?>(Kept(run, ledger, by, file, filled), []);
        }
        catch (PackUnreadableException fault)
        {
            return Refused(Unusable(file, fault.Message, "Give the pack as Excel or LibreOffice saved it, as .xlsx without macros."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(Unusable(file, "it cannot be opened", "Close it in other programs, and check its name."));
        }
    }

    private static ImmutableArray<Diagnostic> Differences(string pack, string file, Action filled)
    {
        var bytesMax = PackFile.SizeOf(pack) * TimesLarger + BytesToSpare;
        if (new FileInfo(file).Length > bytesMax)
        {
            throw new PackUnreadableException("it is far larger than the sealed pack");
        }

        // Each sheet of the sealed pack is read twice: what people may have moved has to be known before the first is compared.
        using var was = PackFile.Open(pack, long.MaxValue);
        using var signed = PackFile.Open(file, bytesMax);
        return [.. PackComparison.Of(was, signed, filled).Take(DifferencesMax).Select(difference => DiagnosticOf(file, difference))];
    }

    private static SignedPack Kept(RunDirectory run, RunLedger ledger, OperatorAccount by, string file, int filled)
    {
        var bytes = File.ReadAllBytes(file);
        var folder = Path.Combine(run.Root, RunArtifacts.SignedFolder);
        Directory.CreateDirectory(folder);
        var number = 1;
        while (File.Exists(NameOf(number)))
        {
            number++;
        }

        ledger.NoteBegun(run.RunId, "signed pack taken back", by);
        ArtifactFile.Write(NameOf(number), stream => stream.Write(bytes));
        RunArtifacts.Keep(run, ledger);
        return new SignedPack(filled, NameOf(number), ArtifactFile.Sha256Of(NameOf(number)));

        string NameOf(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"reconciliation-pack-{number:000}.xlsx"));
    }

    private static Diagnostic DiagnosticOf(string file, PackDifference difference) => new()
    {
        Code = DiagnosticCodes.SignedPackChanged,
        Message = $"The signed pack is not the sealed one with its coloured cells filled in: {difference.Sheet}{(difference.Cell is { } cell ? "!" + cell : "")}: {difference.How}.",
        At = new SourceLocation(Path.GetFileName(file), null, difference.Cell is null ? difference.Sheet : $"{difference.Sheet}!{difference.Cell}"),
        Value = difference.Cell ?? difference.Sheet,
        NextStep = "Put it back as it was, or fill in a fresh copy of the sealed pack.",
    };

    private static Noted<SignedPack?> Refused(Diagnostic why) => new(null, [why]);

    private static Diagnostic Unusable(string file, string why, string next) => new()
    {
        Code = DiagnosticCodes.SignedPackUnreadable,
        Message = $"The file cannot be taken for a signed pack: {why}.",
        At = new SourceLocation(Path.GetFileName(file)),
        Value = Path.GetFileName(file),
        NextStep = next,
    };
}
