namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>Request bodies, written out from the fact sheet.</summary>
internal static class Wire
{
    public const string Line = """{"Description":"Line rental","Quantity":1,"UnitAmount":100.00,"AccountCode":"201","TaxType":"OUTPUT2"}""";

    public static string Invoice(Guid contact, string number, string more = "", string lines = Line) =>
        $$"""
        {"Contact":{"ContactID":"{{contact}}"},"InvoiceNumber":"{{number}}"{{Unless(more, "Type", "ACCREC")}}{{Unless(more, "Date", "2026-10-01")}}{{Unless(more, "DueDate", "2026-10-31")}}
         {{Unless(more, "Status", "AUTHORISED")}}{{Join(more)}},"LineItems":[{{lines}}]}
        """;

    /// <summary>An invoice with nothing but what the caller writes.</summary>
    public static string BareInvoice(Guid contact, string members) =>
        $$"""{"Type":"ACCREC","Contact":{"ContactID":"{{contact}}"}{{Join(members)}}}""";

    public static string Lines(string lines) => $"\"LineItems\":[{lines}]";

    public static string CreditNote(Guid contact, string number, string lines = Line) =>
        $$"""
        {"Type":"ACCRECCREDIT","Contact":{"ContactID":"{{contact}}"},"CreditNoteNumber":"{{number}}","Date":"2026-10-02",
         "Status":"AUTHORISED","LineItems":[{{lines}}]}
        """;

    public static string Payment(Guid invoice, string amount, string more = "") =>
        $$"""
        {"Invoice":{"InvoiceID":"{{invoice}}"},"Amount":{{amount}}{{UnlessJson(more, "Account", """{"Code":"091"}""")}}{{Unless(more, "Date", "2026-10-03")}}{{Join(more)}}}
        """;

    public static string Allocation(Guid invoice, string amount) =>
        $$"""{"Allocations":[{"Invoice":{"InvoiceID":"{{invoice}}"},"Amount":{{amount}},"Date":"2026-10-04"}]}""";

    /// <summary>A member, unless the caller writes it: a name may stand only once.</summary>
    private static string Unless(string more, string name, string value) => UnlessJson(more, name, $"\"{value}\"");

    private static string UnlessJson(string more, string name, string value) =>
        more.Contains($"\"{name}\":", StringComparison.Ordinal) ? string.Empty : $",\"{name}\":{value}";

    /// <summary>A bank transaction of 4 October 2026 on the clearing account; an overpayment of <paramref name="amount"/> unless told otherwise.</summary>
    public static string BankTransaction(Guid contact, string amount, string type = "RECEIVE-OVERPAYMENT", string more = "", string line = "") =>
        $$"""
        {"Type":"{{type}}","Contact":{"ContactID":"{{contact}}"}{{UnlessJson(more, "BankAccount", """{"Code":"091"}""")}}{{Unless(more, "Date", "2026-10-04")}}{{Join(more)}},
         "LineItems":[{"Description":"On account","Quantity":1,"UnitAmount":{{amount}}{{Join(line)}}}]}
        """;

    public static string Batch(string more, params Guid[] invoices)
    {
        var payments = string.Join(',', invoices.Select(static invoice => $$"""{"Invoice":{"InvoiceID":"{{invoice}}"},"Amount":50.00}"""));
        return $$"""{"Payments":[{{payments}}]{{UnlessJson(more, "Account", """{"Code":"090"}""")}}{{Unless(more, "Date", "2026-10-05")}}{{Join(more)}}}""";
    }

    public static string Transfer(string amount, string more = "") =>
        $$"""
        {"Amount":{{amount}}{{UnlessJson(more, "FromBankAccount", """{"Code":"091"}""")}}{{UnlessJson(more, "ToBankAccount", """{"Code":"090"}""")}}{{Unless(more, "Date", "2026-10-05")}}{{Join(more)}}}
        """;

    private static string Join(string members) => members.Length == 0 ? string.Empty : "," + members;
}
