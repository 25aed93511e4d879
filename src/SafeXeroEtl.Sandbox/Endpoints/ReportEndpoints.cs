using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Reports/TrialBalance</c>; the other reports are not here yet.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline) =>
        routes.MapMethods("/api.xro/2.0/Reports/TrialBalance", ["GET"], pipeline.Tenanted(TrialBalanceReport));

    private static Answer TrialBalanceReport(Call call)
    {
        if (call.QueryFlag("paymentsOnly"))
        {
            return Answers.BadQuery("paymentsOnly is not supported by this sandbox.");
        }

        var organisation = call.Session.Reference.Organisation;
        var date = organisation.Today(call.Now);
        if (call.Query("date") is { } asked && !XeroDate.TryRead(asked, out date))
        {
            return Answers.BadQuery($"The date '{asked}' could not be read; send yyyy-MM-dd.");
        }

        var balance = TrialBalance.AsAt(call.Session, date);
        return Answers.List(call, "Reports", [balance], (json, shown) => TrialBalanceJson.Write(json, shown, organisation.Name, call.Now));
    }
}
