namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>An export file that the pipeline reads is not in the period's folder.</summary>
    public const string MissingExportFile = "SX2001";

    /// <summary>A heading that the layout does not know, or one it needs and does not find.</summary>
    public const string UnknownHeading = "SX2002";

    /// <summary>A row with too few or too many fields, or broken quoting.</summary>
    public const string MalformedRow = "SX2003";

    /// <summary>An amount, date or number that cannot be read as the layout says.</summary>
    public const string BadValue = "SX2004";

    /// <summary>A bill number twice in one export.</summary>
    public const string DuplicateBill = "SX2005";

    /// <summary>The lines of a bill do not add up to its net or VAT, or net plus VAT is not its gross.</summary>
    public const string LinesDoNotAddUp = "SX2006";

    /// <summary>A line that names a bill which is not among the bills.</summary>
    public const string LineWithoutBill = "SX2007";

    /// <summary>The allocations of a payment add up to more than the payment.</summary>
    public const string AllocationsExceedPayment = "SX2008";

    /// <summary>Bytes that are no text in the declared encoding.</summary>
    public const string BadEncoding = "SX2009";

    /// <summary>A declared control figure differs from the files.</summary>
    public const string ControlFailed = "SX2010";

    /// <summary>A control is declared as missing, or its figure is not in its file.</summary>
    public const string ControlMissing = "SX2011";

    /// <summary>A gap in a customer's bill numbers.</summary>
    public const string NumberGap = "SX2012";

    /// <summary>A bill without a number: SAFE's collector of unsent charges, never loaded.</summary>
    public const string UnsentBill = "SX2013";

    /// <summary>A bill with an amount and no lines.</summary>
    public const string BillWithoutLines = "SX2014";

    /// <summary>An allocation that names a payment which is not among the payments.</summary>
    public const string AllocationWithoutPayment = "SX2015";

    /// <summary>A bill or payment of a customer who is not among the customers.</summary>
    public const string UnknownCustomer = "SX2016";

    /// <summary>A payment id, customer or line id twice in one export.</summary>
    public const string DuplicateRecord = "SX2017";

    /// <summary>A file, field or row beyond its named limit.</summary>
    public const string LimitExceeded = "SX2018";

    /// <summary>A file that changed while it was read.</summary>
    public const string FileChanged = "SX2019";

    /// <summary>A report's own row of totals differs from the sum of its rows.</summary>
    public const string TotalRowDisagrees = "SX2020";

    /// <summary>An id that a spreadsheet turned into a number: <c>4.47E+11</c>, <c>501.0</c>, or rounded to 15 digits.</summary>
    public const string IdTurnedIntoNumber = "SX2021";

    /// <summary>Account numbers, telephone numbers or company numbers that lost their leading zeros.</summary>
    public const string LostLeadingZeros = "SX2022";

    /// <summary>Dates whose day and month changed places, or that became a spreadsheet's serial number.</summary>
    public const string DamagedDate = "SX2023";

    /// <summary>A cell that shows what a spreadsheet shows instead of a value: <c>########</c>, <c>#REF!</c>.</summary>
    public const string CellWithoutValue = "SX2024";

    /// <summary>An encoding or separator that is to be detected and that the file leaves open.</summary>
    public const string DialectNotTold = "SX2025";

    /// <summary>A second table below the first one.</summary>
    public const string SecondTable = "SX2026";

    /// <summary>A file whose first row is data.</summary>
    public const string NoHeadings = "SX2027";

    /// <summary>Titles above the headings, or headings of several rows, that detection has told and passed over or joined.</summary>
    public const string UnusualForm = "SX2028";

    /// <summary>A last line without its end where all others have theirs.</summary>
    public const string PerhapsCutOff = "SX2029";

    /// <summary>A key of SAFE's that is not there, or that others could read.</summary>
    public const string SafeKeyMissing = "SX2030";

    /// <summary>SAFE could not be reached, or kept failing, after the last attempt.</summary>
    public const string SafeUnreachable = "SX2031";

    /// <summary>SAFE does not know the key (401): a new one may have been made, which ends the old one.</summary>
    public const string SafeKeyRefused = "SX2032";

    /// <summary>SAFE knows the key and does not let it read (403).</summary>
    public const string SafeAccessRefused = "SX2033";

    /// <summary>An answer of SAFE's that is not what its API describes, or a request that it does not understand.</summary>
    public const string SafeAnswerUnusable = "SX2034";

    /// <summary>A list of SAFE's whose pages do not make a whole.</summary>
    public const string SafeListIncomplete = "SX2035";

    /// <summary>A property of SAFE's API that the layout does not know; a warning.</summary>
    public const string UnknownProperty = "SX2036";

    /// <summary>Files of a pull without their seal, or not those that it seals.</summary>
    public const string PullNotWhole = "SX2037";

    /// <summary>The API gave less than SAFE's KPI counts: the key's user may see only some customers.</summary>
    public const string PartialAccess = "SX2038";

    /// <summary>SAFE's own Xero link is at work: loading doubles the books. A warning.</summary>
    public const string SafeXeroLinkActive = "SX2039";

    /// <summary>Bills or payments changed in SAFE while they were pulled; a warning.</summary>
    public const string MovedDuringPull = "SX2040";

    /// <summary>A file that is there more than once, in a folder and a ZIP or in two ZIPs: which one is meant nobody can tell.</summary>
    public const string AmbiguousFile = "SX2050";

    /// <summary>An archive that is damaged, encrypted or packed in a way that is not read.</summary>
    public const string ArchiveUnreadable = "SX2051";

    /// <summary>An archive beyond one of its named limits: entries, bytes, packing ratio, depth.</summary>
    public const string ArchiveLimitExceeded = "SX2052";

    /// <summary>An archive with a name that reaches out of it, is there twice or is no text, or with an entry that is no file.</summary>
    public const string ArchiveUnsafe = "SX2053";

    /// <summary>A file beside the exports that looks like one and that no role of the pipeline reads.</summary>
    public const string FileNotRead = "SX2054";

    /// <summary>A report that by the word of export.yml was saved with filters that leave a part of the month out; a warning.</summary>
    public const string PartialReport = "SX2055";

    /// <summary>One and the same file given twice to one role.</summary>
    public const string SameFileTwice = "SX2056";

    /// <summary>A file given to <c>probe file</c> that is no text: a workbook, an archive, a picture.</summary>
    public const string ProbeNotText = "SX2060";

    /// <summary>What stands in the first row may be customers' data and is not shown; a warning.</summary>
    public const string ProbeHeadingsHidden = "SX2061";

    /// <summary>No shipped layout is alike enough to tell which report a file is; a warning.</summary>
    public const string ProbeRoleNotTold = "SX2062";

    /// <summary>A file of headings alone: its columns have no types.</summary>
    public const string ProbeNoRows = "SX2063";

    /// <summary>A column of dates or amounts that more than one style fits, or that no style fits wholly; a warning.</summary>
    public const string ProbeStyleDoubt = "SX2064";

    /// <summary>A file written in a way that no layout can declare, or with headings that stand twice or are blank; a warning.</summary>
    public const string ProbeNotDeclarable = "SX2065";
}
