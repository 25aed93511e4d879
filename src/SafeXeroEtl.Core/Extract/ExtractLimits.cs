namespace SafeXeroEtl.Core.Extract;

/// <summary>What an export may weigh. Beyond a limit the answer is SX2018, never a guess.</summary>
public static class ExtractLimits
{
    /// <summary>Largest row in bytes of UTF-8; an unclosed quote would otherwise swallow a file into memory.</summary>
    public const int RowBytesMax = 1 << 20;

    /// <summary>Longest text of one field.</summary>
    public const int TextCharactersMax = 32_000;

    /// <summary>Longest account number, bill number, payment id or transaction id; Xero's invoice number ends here too (FACTS 3).</summary>
    public const int KeyCharactersMax = 255;

    /// <summary>Digits before the point: just short of a billion pounds times a thousand.</summary>
    public const int WholeDigitsMax = 12;

    /// <summary>Digits after the point; with <see cref="WholeDigitsMax"/> an amount always fits 64 bits before it becomes a decimal.</summary>
    public const int DecimalsMax = 6;

    /// <summary>Dates before this year or after <see cref="YearMax"/> are misreadings, not dates.</summary>
    public const int YearMin = 1990;

    public const int YearMax = 2099;

    /// <summary>Ten years of credit are a mistyped date.</summary>
    public const int PaymentTermsDaysMax = 3650;

    /// <summary>Characters of a wrong value that a diagnostic shows.</summary>
    public const int ShownCharactersMax = 200;

    /// <summary>Malformed rows of one run; more mean a wrong layout, not bad rows.</summary>
    public const int MalformedRowsMax = 10_000;

    /// <summary>Characters of all malformed rows of one run together: they are kept until their documents are known.</summary>
    public const int MalformedCharactersMax = 1 << 25;

    /// <summary>Line ids that appear twice; more mean a file pasted twice.</summary>
    public const int DuplicateLineIdsMax = 10_000;

    /// <summary>Diagnostics of one code and file that are listed one by one; the rest are counted. What they block is blocked all the same.</summary>
    public const int ListedPerCodeAndFileMax = 1_000;

    /// <summary>Bytes of export.yml.</summary>
    public const int NoteBytesMax = 1 << 16;

    /// <summary>Columns of one file.</summary>
    public const int ColumnsMax = 500;

    /// <summary>Longest text of a broken row that can be a payment provider's id; nothing longer of such a row is kept.</summary>
    public const int ProviderIdCharactersMax = 64;

    /// <summary>Files and folders in one archive; a ZIP of a month's reports holds a dozen.</summary>
    public const int ArchiveEntriesMax = 10_000;

    /// <summary>Bytes of one archive's own list of what it holds.</summary>
    public const int ArchiveDirectoryBytesMax = 1 << 23;

    /// <summary>Unpacked bytes of one file in an archive. Counted as they come: what the archive says of itself proves nothing.</summary>
    public const long ArchiveEntryBytesMax = 1L << 31;

    /// <summary>Unpacked bytes of all files that one run reads from archives.</summary>
    public const long ArchiveBytesMax = 1L << 33;

    /// <summary>Unpacked bytes for each packed one. Reports pack to a tenth or a twentieth; a bomb to a thousandth.</summary>
    public const int ArchiveRatioMax = 250;

    /// <summary>Unpacked bytes from which <see cref="ArchiveRatioMax"/> counts: a small file of nothing but zeros does no harm.</summary>
    public const long ArchiveRatioFromBytes = 1 << 24;

    /// <summary>Archives within archives, the outermost one counted.</summary>
    public const int ArchiveDepthMax = 2;

    /// <summary>Longest path of a file in an archive.</summary>
    public const int EntryNameCharactersMax = 512;

    /// <summary>Folders within folders, on disk and in an archive.</summary>
    public const int FolderDepthMax = 16;

    /// <summary>Files that one folder of exports holds with all below it.</summary>
    public const int FolderFilesMax = 20_000;

    /// <summary>Files that one role of a pipeline reads.</summary>
    public const int FilesOfRoleMax = 1_000;

    /// <summary>Lines at the top of a file among which its headings are looked for.</summary>
    public const int HeadingLineMax = 50;

    /// <summary>Rows of totals of one file; more mean a text that is no mark of totals.</summary>
    public const int TotalRowsMax = 10_000;

    /// <summary>Different cells that <c>probe file</c> remembers, as hashes, to tell whether a column repeats.</summary>
    public const int ProbeDistinctMax = 3_000_000;
}
