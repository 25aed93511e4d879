using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Benchmarks.Client;

/// <summary>
/// The floor: the same fields of the same invoices through bare <see cref="HttpClient"/> and source-generated System.Text.Json, held as
/// plain records with decimals, dates and ids. It checks nothing: no status, no limits, no page that is missing.
/// </summary>
internal static class BareRead
{
    public static async Task<List<BareInvoice>> RunAsync(HttpClient http)
    {
        var all = new List<BareInvoice>();
        for (var page = 1; page <= ClientPages.Pages; page++)
        {
            using var answer = await http.GetAsync(new Uri($"https://api.xero.test/api.xro/2.0/Invoices?unitdp=4&page={page}&pageSize=1000"), HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.Content.ReadAsStreamAsync();
            all.AddRange((await JsonSerializer.DeserializeAsync(body, BareJson.Default.BarePage))!.Invoices);
        }

        return all;
    }
}

internal sealed record BarePage(List<BareInvoice> Invoices);

internal sealed record BareInvoice
{
    public string Type { get; init; } = "";

    public Guid InvoiceID { get; init; }

    public string InvoiceNumber { get; init; } = "";

    public string? Reference { get; init; }

    public BareContact? Contact { get; init; }

    [JsonConverter(typeof(BareDateConverter))]
    public DateOnly Date { get; init; }

    [JsonConverter(typeof(BareDateConverter))]
    public DateOnly DueDate { get; init; }

    public string Status { get; init; } = "";

    public string LineAmountTypes { get; init; } = "";

    public string CurrencyCode { get; init; } = "";

    public decimal SubTotal { get; init; }

    public decimal TotalTax { get; init; }

    public decimal Total { get; init; }

    public decimal AmountDue { get; init; }

    [JsonConverter(typeof(BareInstantConverter))]
    public DateTimeOffset UpdatedDateUTC { get; init; }

    public List<BareLine> LineItems { get; init; } = [];
}

internal sealed record BareContact(Guid ContactID, string Name);

internal sealed record BareLine(Guid LineItemID, string Description, decimal TaxAmount, decimal LineAmount, string AccountCode, string TaxType);

internal sealed class BareInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // The slashes of Xero's dates are written plainly here, so the digits stand at a known place.
        var text = reader.ValueSpan["/Date("u8.Length..];
        return Utf8Parser.TryParse(text, out long milliseconds, out _) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class BareDateConverter : JsonConverter<DateOnly>
{
    private static readonly BareInstantConverter Instant = new();

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateOnly.FromDateTime(Instant.Read(ref reader, typeToConvert, options).UtcDateTime);

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) => throw new NotSupportedException();
}

[JsonSerializable(typeof(BarePage))]
internal sealed partial class BareJson : JsonSerializerContext;
