using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Payments</c>, the allocations of credit notes, and the lists of prepayments and overpayments, which are empty so far.</summary>
internal static class SettlementEndpoints
{
    private const string Root = "/api.xro/2.0";
    private static readonly BatchWords Payments = new("Payments", "PaymentID", "HasValidationErrors");
    private static readonly BatchWords Allocations = new("Allocations", "AllocationID", "HasErrors");

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        routes.MapMethods(Root + "/Payments", ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(Root + "/Payments", ["PUT", "POST"], pipeline.Tenanted(Pay));
        routes.MapMethods(Root + "/Payments/{id}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods(Root + "/Payments/{id}", ["POST"], pipeline.Tenanted(Delete));
        routes.MapMethods(Root + "/CreditNotes/{id}/Allocations", ["PUT"], pipeline.Tenanted(Allocate));
        routes.MapMethods(Root + "/CreditNotes/{id}/Allocations/{allocation}", ["DELETE"], pipeline.Tenanted(RemoveAllocation));
        foreach (var plural in new[] { "Prepayments", "Overpayments" })
        {
            routes.MapMethods($"{Root}/{plural}", ["GET"], pipeline.Tenanted(call =>
            {
                var page = PageInfo.Cut(call, Array.Empty<int>(), forced: false, out _);
                return Answers.Envelope(call, plural, static _ => { }, page);
            }));
        }
    }

    private static Answer List(Call call)
    {
        var payments = call.ChangedSince(call.Session.AllPayments(), static payment => payment.UpdatedUtc).ToList();
        if (!ListFields.Payments.TryApply(call, Shown(call, payments), out var found, out var error))
        {
            return Answers.BadQuery(error);
        }

        var page = PageInfo.Cut(call, found, forced: false, out var shown);
        return Answers.List(call, Payments.Plural, shown, PaymentJson.Write, page);
    }

    private static Answer Get(Call call) =>
        call.RouteId("id") is { } id && call.Session.PaymentById(id) is { } payment
            ? Answers.List(call, Payments.Plural, Shown(call, [payment]), PaymentJson.Write)
            : Answers.NotFound();

    private static Answer Pay(Call call) =>
        BatchWrite.Run(call, Payments, element => SettlementWriter.Pay(call.Writing, ChangeReading.Payment(element)), ids => Written(call, ids));

    /// <summary>The one change that a payment knows: <c>{"Status":"DELETED"}</c> (FACTS 2).</summary>
    private static Answer Delete(Call call) =>
        call.RouteId("id") is not { } id || call.Session.PaymentById(id) is not { } payment
            ? Answers.NotFound()
            : BatchWrite.Run(
                call,
                Payments,
                element => new ElementReader(element).Text("Status") is "DELETED"
                    ? SettlementWriter.Delete(call.Writing, payment)
                    : WriteOutcome.No("A payment can only be deleted: send Status DELETED."),
                ids => Written(call, ids),
                summarizes: true);

    private static Answer Allocate(Call call) =>
        DocumentEndpoints.Named(call, DocumentKind.CreditNote) is not { } note
            ? Answers.NotFound()
            : BatchWrite.Run(
                call,
                Allocations,
                element => SettlementWriter.Allocate(call.Writing, call.Session.Complete(note), ChangeReading.Allocation(element)),
                _ => (json, id) => Allocation(json, call.Session.AllocationById(note.Id, id) ?? throw new InvalidOperationException("An allocation that was just saved is gone.")));

    private static Answer RemoveAllocation(Call call)
    {
        if (DocumentEndpoints.Named(call, DocumentKind.CreditNote) is not { } note
            || call.RouteId("allocation") is not { } id
            || call.Session.AllocationById(note.Id, id) is not { } allocation)
        {
            return Answers.NotFound();
        }

        return SettlementWriter.RemoveAllocation(call.Writing, allocation) is WriteOutcome.Refused refused
            ? Answers.Validation(refused.Messages)
            : Answers.Json(200, json =>
            {
                Allocation(json, allocation);
                json.WriteBoolean("IsDeleted", value: true);
            });
    }

    private static void Allocation(Utf8JsonWriter json, Allocation allocation)
    {
        json.WriteString("AllocationID", allocation.AllocationId);
        json.Money("Amount", allocation.Amount);
        json.Date("Date", allocation.Date);
        json.WriteStartObject("Invoice");
        json.WriteString("InvoiceID", allocation.InvoiceId);
        json.EmptyArrays("LineItems");
        json.WriteEndObject();
        json.WriteStartObject("CreditNote");
        json.WriteString("CreditNoteID", allocation.CreditNoteId);
        json.WriteString("ID", allocation.CreditNoteId);
        json.EmptyArrays("LineItems");
        json.WriteEndObject();
    }

    private static Action<Utf8JsonWriter, Guid> Written(Call call, IReadOnlyList<Guid> ids)
    {
        var shown = Shown(call, [.. ids.Select(id => call.Session.PaymentById(id)).OfType<Payment>()]).ToDictionary(static payment => payment.Payment.PaymentId);
        return (json, id) => PaymentJson.Write(json, shown[id]);
    }

    private static List<ShownPayment> Shown(Call call, IReadOnlyCollection<Payment> payments)
    {
        var documents = call.Session.DocumentsByIds(payments.Select(static payment => payment.DocumentId).Distinct());
        var contacts = call.Session.ContactsByIds(documents.Values.Select(static document => document.ContactId).Distinct());
        return
        [
            .. payments.Select(payment => new ShownPayment
            {
                Payment = payment,
                Document = documents[payment.DocumentId],
                Contact = contacts[documents[payment.DocumentId].ContactId],
                Account = call.Session.Reference.AccountById(payment.AccountId),
            }),
        ];
    }
}
