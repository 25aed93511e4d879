using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Payments</c>: created with PUT, reversed with POST (FACTS 2).</summary>
internal static class PaymentEndpoints
{
    private const string List = "/api.xro/2.0/Payments";
    private static readonly BatchWords Words = new("Payments", "PaymentID", "HasValidationErrors");

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        routes.MapMethods(List, ["GET"], pipeline.Tenanted(All));
        routes.MapMethods(List, ["PUT"], pipeline.Tenanted(Pay));
        routes.MapMethods(List, ["POST"], pipeline.Tenanted(PayOrDelete));
        routes.MapMethods(List + "/{id}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods(List + "/{id}", ["POST"], pipeline.Tenanted(Delete));
    }

    private static Answer All(Call call)
    {
        var payments = call.ChangedSince(call.Session.AllPayments(), static payment => payment.UpdatedUtc).ToList();
        if (call.Query("where") is null && call.Query("order") is null)
        {
            var whole = PageInfo.Cut(call, payments, forced: false, out var cut);
            return Answers.List(call, Words.Plural, Shown(call, cut), PaymentJson.Write, whole);
        }

        if (!ListFields.Payments.TryApply(call, Shown(call, payments), out var found, out var error))
        {
            return Answers.BadQuery(error);
        }

        var page = PageInfo.Cut(call, found, forced: false, out var shown);
        return Answers.List(call, Words.Plural, shown, PaymentJson.Write, page);
    }

    private static Answer Get(Call call) =>
        call.RouteId("id") is { } id && call.Session.PaymentById(id) is { } payment
            ? Answers.List(call, Words.Plural, Shown(call, [payment]), PaymentJson.Write)
            : Answers.NotFound();

    private static Answer Pay(Call call) =>
        BatchWrite.Run(call, Words, element => PaymentWriter.Pay(call.Writing, BankReading.Payment(element)), ids => Written(call, ids));

    /// <summary>The description lets POST create; the documentation knows it for deletion only. An element with an id is one to delete.</summary>
    private static Answer PayOrDelete(Call call) => BatchWrite.Run(
        call,
        Words,
        element => new ElementReader(element).Id("PaymentID") is not { } id ? PaymentWriter.Pay(call.Writing, BankReading.Payment(element))
            : call.Session.PaymentById(id) is { } payment ? Deleted(call, element, payment)
            : WriteOutcome.No("An existing Payment with the specified PaymentID could not be found"),
        ids => Written(call, ids));

    private static Answer Delete(Call call) =>
        call.RouteId("id") is not { } id || call.Session.PaymentById(id) is not { } payment
            ? Answers.NotFound()
            : BatchWrite.Run(call, Words, element => Deleted(call, element, payment), ids => Written(call, ids), summarizes: true);

    /// <summary>The one change that a payment knows: <c>{"Status":"DELETED"}</c> (FACTS 2).</summary>
    private static WriteOutcome Deleted(Call call, JsonElement element, Payment payment) =>
        new ElementReader(element).Text("Status") is "DELETED"
            ? PaymentWriter.Delete(call.Writing, payment)
            : WriteOutcome.No("A payment can only be deleted: send Status DELETED.");

    private static Action<Utf8JsonWriter, Guid> Written(Call call, IReadOnlyList<Guid> ids)
    {
        var shown = Shown(call, call.Session.PaymentsByIds(ids)).ToDictionary(static payment => payment.Payment.PaymentId);
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
