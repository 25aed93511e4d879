using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/{credit}/{id}/Allocations</c> of credit notes, overpayments and prepayments (FACTS 2).</summary>
internal sealed class AllocationEndpoints(DocumentKind kind)
{
    private static readonly BatchWords Words = new("Allocations", "AllocationID", ErrorFlag: null);

    public void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        var address = $"/api.xro/2.0/{kind}s/{{id}}/Allocations";
        routes.MapMethods(address, ["PUT"], pipeline.Tenanted(Allocate));
        routes.MapMethods(address + "/{allocation}", ["DELETE"], pipeline.Tenanted(Remove));
    }

    private Answer Allocate(Call call) =>
        DocumentEndpoints.Named(call, kind) is not { } credit
            ? Answers.NotFound()
            : BatchWrite.Run(
                call,
                Words,
                element => AllocationWriter.Allocate(call.Writing, call.Session.Complete(credit), ChangeReading.Allocation(element)),
                _ => (json, id) => Write(json, call.Session.AllocationById(credit.Id, id) ?? throw new InvalidOperationException("An allocation that was just saved is gone.")));

    private Answer Remove(Call call)
    {
        if (DocumentEndpoints.Named(call, kind) is not { } credit
            || call.RouteId("allocation") is not { } id
            || call.Session.AllocationById(credit.Id, id) is not { } allocation)
        {
            return Answers.NotFound();
        }

        return AllocationWriter.Remove(call.Writing, allocation) is WriteOutcome.Refused refused
            ? Answers.Validation(refused.Messages)
            : Answers.Json(200, json =>
            {
                Write(json, allocation);
                json.WriteBoolean("IsDeleted", value: true);
            });
    }

    private void Write(Utf8JsonWriter json, Allocation allocation)
    {
        json.WriteString("AllocationID", allocation.AllocationId);
        json.Money("Amount", allocation.Amount);
        json.Date("Date", allocation.Date);
        json.WriteStartObject("Invoice");
        json.WriteString("InvoiceID", allocation.InvoiceId);
        json.EmptyArrays("LineItems");
        json.WriteEndObject();
        json.WriteStartObject(kind.ToString());
        json.WriteString($"{kind}ID", allocation.CreditId);
        json.WriteString("ID", allocation.CreditId);
        json.EmptyArrays("LineItems");
        json.WriteEndObject();
    }
}
