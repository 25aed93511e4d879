using System.Globalization;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>Does things to the books at random, from a seed. Many are refused; what matters is that the books still balance.</summary>
internal sealed class RandomMonth(TestBooks books, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _invoices = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _payments = [];

    public async Task Run(int operations)
    {
        Guid[] contacts = [await books.NewContact("Zebra"), await books.NewContact("Yak")];
        for (var step = 0; step < operations; step++)
        {
            await Step(contacts[_random.Next(2)], step);
        }
    }

    private async Task Step(Guid contact, int step)
    {
        switch (_random.Next(10))
        {
            case 0 or 1 or 2:
                Keep(_invoices, await books.Put("Invoices", Wire.Invoice(contact, $"R-{step}", $"\"LineAmountTypes\":\"{Pick("Exclusive", "Inclusive", "NoTax")}\"", Lines())), "Invoices", "InvoiceID");
                break;
            case 3:
                Keep(_notes, await books.Put("CreditNotes", Wire.CreditNote(contact, $"N-{step}", Lines())), "CreditNotes", "CreditNoteID");
                break;
            case 4 or 5:
                Keep(_payments, await books.Put("Payments", Payment("Invoice", "InvoiceID", Any(_invoices))), "Payments", "PaymentID");
                break;
            case 6:
                Keep(_payments, await books.Put("Payments", Payment("CreditNote", "CreditNoteID", Any(_notes))), "Payments", "PaymentID");
                break;
            case 7:
                await books.Put($"CreditNotes/{Any(_notes)}/Allocations", $$"""{"Invoice":{"InvoiceID":"{{Any(_invoices)}}"},"Amount":{{Amount(80)}},"Date":"2026-10-04"}""");
                break;
            case 8:
                await books.Post($"Payments/{Any(_payments)}", """{"Status":"DELETED"}""");
                break;
            default:
                await books.Post($"Invoices/{Any(_invoices)}", Pick("""{"Status":"VOIDED"}""", "{" + Wire.Lines(Lines()) + "}", """{"Reference":"x"}"""));
                break;
        }
    }

    private string Lines() => string.Join(',', Enumerable.Range(0, _random.Next(1, 4)).Select(_ =>
        $$"""{"Description":"x","Quantity":{{Amount(5)}},"UnitAmount":{{Amount(90)}},"AccountCode":"{{Pick("200", "202", "204")}}","TaxType":"{{Pick("OUTPUT2", "RROUTPUT", "NONE")}}"}"""));

    private string Payment(string kind, string idName, string id) =>
        $$"""{"{{kind}}":{"{{idName}}":"{{id}}"},"Account":{"Code":"{{Pick("090", "091")}}"},"Date":"2026-10-03","Amount":{{Amount(150)}}}""";

    private string Amount(int max) => (_random.Next(-50, max * 100) / 100m).ToString(CultureInfo.InvariantCulture);

    private string Any(List<string> ids) => ids.Count == 0 ? Guid.Empty.ToString() : ids[_random.Next(ids.Count)];

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private static void Keep(List<string> ids, Reply reply, string plural, string idName)
    {
        if (reply.Status == 200)
        {
            ids.Add(reply.One(plural).Text(idName));
        }
    }
}
