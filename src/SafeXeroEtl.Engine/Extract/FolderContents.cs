using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What a period's folder holds, read once: customers, bills, payments and what belongs to them are in the scratch file, the rest is here.</summary>
internal sealed class FolderContents
{
    public List<SourceFile> Files { get; } = [];

    /// <summary>What the pipeline's entries came down to, in its order; each may be opened again.</summary>
    public List<ExportInput> Inputs { get; } = [];

    /// <summary>For the manifest alone: nothing that is sealed may hold a file's time.</summary>
    public SortedDictionary<string, DateTime> ModifiedUtc { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that lie beside those that were read, by name.</summary>
    public List<string> NotRead { get; } = [];

    public List<KpiFigure>? Kpi { get; set; }

    public List<OutstandingBalance>? Outstanding { get; set; }

    public List<KeyedFigure>? Keyed { get; set; }

    public List<RunFigure>? Runs { get; set; }

    public List<BankLine>? Bank { get; set; }

    /// <summary>Null when the pipeline reads no provider's payouts.</summary>
    public List<Noted<PayoutLine>>? PayoutLines { get; set; }

    /// <summary>Null when the pipeline reads no provider's list of payments.</summary>
    public List<Noted<ProviderPayment>>? ProviderPayments { get; set; }

    /// <summary>None when the pipeline reads no customers.</summary>
    public List<ExportSheet> CustomerSheets { get; } = [];

    /// <summary>None until the invoices are read; one for each of their files.</summary>
    public List<ExportSheet> BillSheets { get; } = [];

    /// <summary>None when the pipeline reads no lines.</summary>
    public List<ExportSheet> LineSheets { get; } = [];

    public List<ExportSheet> PaymentSheets { get; } = [];

    public List<ExportSheet> AllocationSheets { get; } = [];

    public List<MalformedRow> Malformed { get; } = [];

    /// <summary>To find double ones without holding a month's ids.</summary>
    public LineIdHashes LineIdHashes { get; } = new();

    public ExportNote Note { get; set; } = new();

    /// <summary>Archives that an export.yml was read from, by the note's name.</summary>
    public Dictionary<string, ArchiveFile> NoteArchives { get; } = new(StringComparer.Ordinal);

    public ControlFigures Figures => new()
    {
        Kpi = Kpi?.ToImmutableArray(),
        Outstanding = Outstanding?.ToImmutableArray(),
        Keyed = Keyed?.ToImmutableArray(),
        Runs = Runs?.ToImmutableArray(),
        Bank = Bank?.ToImmutableArray(),
    };
}
