using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>By what the figures of a month are gathered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureKind>))]
public enum FigureKind
{
    /// <summary>Invoices and credit notes.</summary>
    Documents,

    /// <summary>SAFE's origin of a charge.</summary>
    ChargeKind,
    Account,
    TaxType,

    /// <summary>Invoices of one customer.</summary>
    Customer,

    /// <summary>Charges for one site of one customer.</summary>
    Site,
}

/// <summary>
/// One figure of what was billed in a month, sent by the run or not: bills dated in it, credit notes below nil. Each run keeps its
/// own, so that the next month's plan can be held against them without reading the month again.
/// </summary>
public sealed record MonthFigure
{
    /// <summary>Key of what no account or tax type was found for: blocked bills.</summary>
    public const string NotCoded = "";

    /// <summary>Key of the difference between a bill and its charges, which SAFE rounds only once.</summary>
    public const string RoundedBySafe = "rounded";

    /// <summary>Key of bills that came without lines.</summary>
    public const string WithoutLines = "no lines";

    public required FigureKind By { get; init; }

    /// <summary>Kind of document or charge, account code, tax type, account number, or account number and site.</summary>
    public required string Key { get; init; }

    /// <summary>A customer's name; of a site its account, customer and own name in one; null for others.</summary>
    public string? Name { get; init; }

    public required CurrencyCode Currency { get; init; }

    public decimal Net { get; init; }

    public decimal Vat { get; init; }

    /// <summary>How many bills, by documents and customers; otherwise nil.</summary>
    public int Bills { get; init; }
}
