using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>Request bodies, written out from the fact sheet.</summary>
internal static class Wire
{
    public const string Line = """{"Description":"Line rental","Quantity":1,"UnitAmount":100.00,"AccountCode":"201","TaxType":"OUTPUT2"}""";

    public static string Invoice(Guid contact, string number, string more = "", string lines = Line) => Once(
        $$"""
        {"Type":"ACCREC","Contact":{"ContactID":"{{contact}}"},"InvoiceNumber":"{{number}}","Date":"2026-10-01","DueDate":"2026-10-31",
         "Status":"AUTHORISED"{{Join(more)}},"LineItems":[{{lines}}]}
        """);

    /// <summary>An invoice with nothing but what the caller writes.</summary>
    public static string BareInvoice(Guid contact, string members) => Once(
        $$"""{"Type":"ACCREC","Contact":{"ContactID":"{{contact}}"}{{Join(members)}}}""");

    public static string Lines(string lines) => $"\"LineItems\":[{lines}]";

    public static string CreditNote(Guid contact, string number, string lines = Line) =>
        $$"""
        {"Type":"ACCRECCREDIT","Contact":{"ContactID":"{{contact}}"},"CreditNoteNumber":"{{number}}","Date":"2026-10-02",
         "Status":"AUTHORISED","LineItems":[{{lines}}]}
        """;

    public static string Payment(Guid invoice, string amount, string more = "") => Once(
        $$"""{"Invoice":{"InvoiceID":"{{invoice}}"},"Account":{"Code":"091"},"Date":"2026-10-03","Amount":{{amount}}{{Join(more)}}}""");

    public static string Allocation(Guid invoice, string amount) =>
        $$"""{"Allocations":[{"Invoice":{"InvoiceID":"{{invoice}}"},"Amount":{{amount}},"Date":"2026-10-04"}]}""";

    /// <summary>A bank transaction of 4 October 2026 on the clearing account; an overpayment of <paramref name="amount"/> unless told otherwise.</summary>
    public static string BankTransaction(Guid contact, string amount, string type = "RECEIVE-OVERPAYMENT", string more = "", string line = "") => Once(
        $$"""
        {"Type":"{{type}}","Contact":{"ContactID":"{{contact}}"},"BankAccount":{"Code":"091"},"Date":"2026-10-04"{{Join(more)}},
         "LineItems":[{"Description":"On account","Quantity":1,"UnitAmount":{{amount}}{{Join(line)}}}]}
        """);

    public static string Batch(string more, params Guid[] invoices) => Once(
        $$"""{"Account":{"Code":"090"},"Date":"2026-10-05"{{Join(more)}},"Payments":[{{string.Join(',', invoices.Select(static invoice => $$"""{"Invoice":{"InvoiceID":"{{invoice}}"},"Amount":50.00}"""))}}]}""");

    public static string Transfer(string amount, string more = "") => Once(
        $$"""{"FromBankAccount":{"Code":"091"},"ToBankAccount":{"Code":"090"},"Amount":{{amount}},"Date":"2026-10-05"{{Join(more)}}}""");

    /// <summary>
    /// The body as the sandbox takes it: a name may stand only once in an object, and what the caller writes comes after what stands
    /// here by default, so the last one counts.
    /// </summary>
    private static string Once(string json)
    {
        using var body = JsonDocument.Parse(json);
        return Last(body.RootElement)!.ToJsonString();
    }

    private static JsonNode? Last(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().GroupBy(static member => member.Name, StringComparer.Ordinal).Select(static same => KeyValuePair.Create(same.Key, Last(same.Last().Value)))),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Last)]),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private static string Join(string members) => members.Length == 0 ? string.Empty : "," + members;
}
