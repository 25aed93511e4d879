using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs.Killed;

/// <summary>All that a served sandbox shows of contacts, documents with lines and allocations, and payments; read without our client.</summary>
internal sealed class BooksOverHttp
{
    private const int PerPage = 500;

    private static readonly string[] Lists = ["Contacts", "Invoices", "CreditNotes", "Payments"];

    private readonly Dictionary<string, List<JsonObject>> lists = new(StringComparer.Ordinal);

    private BooksOverHttp()
    {
    }

    /// <summary>Every record with every field but ids and times, in an order of its own.</summary>
    public string[] Listing => [.. lists.SelectMany(static list => list.Value.Select(record => $"{list.Key} {Plain(record)!.ToJsonString()}")).Order(StringComparer.Ordinal)];

    public static async Task<BooksOverHttp> ReadAsync(ServedProgram served)
    {
        using var http = new HttpClient { BaseAddress = new Uri(served.Address, "api.xro/2.0/") };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer somebody");
        http.DefaultRequestHeaders.Add("xero-tenant-id", served.TenantId);
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        var books = new BooksOverHttp();
        foreach (var list in Lists)
        {
            books.lists.Add(list, await ReadAsync(http, list));
        }

        return books;
    }

    /// <summary>Ids of what stands in the books under a name: a contact's or document's number, a payment's reference, or the bill a credit note gives to.</summary>
    public string[] IdsOf(string kind, string key, string match) => kind switch
    {
        "Contact" => [.. Ids("Contacts", "ContactNumber", match, "ContactID")],
        "Invoice" => [.. Ids("Invoices", "InvoiceNumber", match, "InvoiceID")],
        "CreditNote" => [.. Ids("CreditNotes", "CreditNoteNumber", match, "CreditNoteID")],
        "Payment" => [.. Ids("Payments", "Reference", match, "PaymentID")],
        "Allocation" => [.. from note in lists["CreditNotes"]
                            from given in note["Allocations"]!.AsArray()
                            where $"{note["CreditNoteNumber"]}|{given!["Invoice"]!["InvoiceNumber"]}" == key
                            select (string)given!["AllocationID"]!],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The month has none of these."),
    };

    private IEnumerable<string> Ids(string list, string name, string value, string id) => lists[list].Where(record => (string?)record[name] == value).Select(record => (string)record[id]!);

    private static async Task<List<JsonObject>> ReadAsync(HttpClient http, string list)
    {
        List<JsonObject> all = [];
        for (var page = 1; ; page++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"{list}?page={page}&pageSize={PerPage}&includeArchived=true");
            var records = (await http.GetFromJsonAsync<JsonObject>(address, TestContext.Current.CancellationToken))![list]!.AsArray();
            all.AddRange(records.Select(static record => record!.AsObject()));
            if (records.Count < PerPage)
            {
                return all;
            }
        }
    }

    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject record => new JsonObject(record.Where(static field => !IsOfThisOrganisationAlone(field.Key)).Select(static field => KeyValuePair.Create(field.Key, Plain(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain).OrderBy(static each => each?.ToJsonString(), StringComparer.Ordinal)]),
        _ => node?.DeepClone(),
    };

    private static bool IsOfThisOrganisationAlone(string field) => field.EndsWith("ID", StringComparison.Ordinal) || field.StartsWith("UpdatedDateUTC", StringComparison.Ordinal);
}
