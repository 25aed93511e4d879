using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>Who said when a document is due; the plan shows it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueDateSource>))]
public enum DueDateSource
{
    Bill,

    /// <summary>The customer's payment terms, in days from the bill's date.</summary>
    Customer,

    /// <summary>The pipeline's default, in days from the bill's date.</summary>
    Pipeline,
}

/// <summary>The bill's own due date, else the customer's terms, else the pipeline's default (DESIGN 6 Documents).</summary>
public static class DueDateLadder
{
    /// <returns>Null when none of the three says (SX3017).</returns>
    public static (DateOnly Day, DueDateSource From)? Of(BilledDocument bill, Customer? customer, int? defaultDays) => (bill.DueDate, customer?.PaymentTermsDays, defaultDays) switch
    {
        ({ } day, _, _) => (day, DueDateSource.Bill),
        (null, { } days, _) => (bill.Date.AddDays(days), DueDateSource.Customer),
        (null, null, { } days) => (bill.Date.AddDays(days), DueDateSource.Pipeline),
        _ => null,
    };
}
