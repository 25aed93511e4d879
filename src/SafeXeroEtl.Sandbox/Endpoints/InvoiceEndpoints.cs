using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>What an invoice has beyond the common operations: its page for the customer, its e-mail and its PDF (FACTS 2).</summary>
internal static class InvoiceEndpoints
{
    private const string Emailed = "Emailed";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string invoice = "/api.xro/2.0/Invoices/{id}";
        routes.MapMethods(invoice + "/OnlineInvoice", ["GET"], pipeline.Tenanted(Online));
        routes.MapMethods(invoice + "/Email", ["POST"], pipeline.TenantedBytes(Email));
        routes.MapMethods(invoice + "/pdf", ["GET"], pipeline.Tenanted(static call => Pdf(call, DocumentKind.Invoice)));
        routes.MapMethods("/api.xro/2.0/CreditNotes/{id}/pdf", ["GET"], pipeline.Tenanted(static call => Pdf(call, DocumentKind.CreditNote)));
    }

    private static Answer Online(Call call) => DocumentEndpoints.Named(call, DocumentKind.Invoice) switch
    {
        null => Answers.NotFound(),
        { StoredStatus: not "AUTHORISED" } => Answers.Validation("Only approved invoices have an online invoice."),
        { } invoice => Answers.List(call, "OnlineInvoices", [invoice], static (json, shown) => json.WriteString("OnlineInvoiceUrl", $"https://in.sandbox.invalid/{shown.Id:N}")),
    };

    /// <summary>Nothing is really sent; the invoice is marked and the note says so. A demo company may send none (FACTS 5).</summary>
    private static Answer Email(Call call)
    {
        if (DocumentEndpoints.Named(call, DocumentKind.Invoice) is not { } invoice)
        {
            return Answers.NotFound();
        }

        if (Refusal(call, invoice) is { } refusal)
        {
            return Answers.Validation(refusal);
        }

        call.Session.AddHistory(invoice.Id, Emailed, "The sandbox sends no e-mail; the invoice counts as sent.", call.Now);
        call.Session.SaveDocument(invoice with { SentToContact = true, UpdatedUtc = call.Now });
        return Answers.NoContent();
    }

    private static string? Refusal(Call call, Document invoice)
    {
        if (invoice.StoredStatus is not ("AUTHORISED" or "SUBMITTED"))
        {
            return "Only submitted and approved invoices can be e-mailed.";
        }

        if (string.IsNullOrEmpty(call.Session.ContactById(invoice.ContactId)?.Email))
        {
            return "The contact of the invoice has no e-mail address.";
        }

        return call.Session.CountHistory(Emailed, call.Now - Day) >= call.Unknowns.EmailsPerDayMax
            ? "The daily limit of invoice e-mails has been reached."
            : null;
    }

    private static Answer Pdf(Call call, DocumentKind kind) => DocumentEndpoints.Named(call, kind) is null
        ? Answers.NotFound()
        : Answers.Text(501, "The sandbox draws no PDF.");
}
