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
}
