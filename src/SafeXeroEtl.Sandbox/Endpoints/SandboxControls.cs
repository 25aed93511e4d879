using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>What a person would do in Xero's own pages and no API can: addresses of the sandbox only, under <c>/sandbox/</c>.</summary>
internal static class SandboxControls
{
    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline) =>
        routes.MapMethods("/sandbox/contacts/merge", ["POST"], pipeline.Tenanted(Merge));

    /// <summary><c>{"From": contact id, "Into": contact id}</c>.</summary>
    private static Answer Merge(Call call)
    {
        var body = new ElementReader(call.Body);
        if (body.Id("From") is not { } from
            || body.Id("Into") is not { } into
            || from == into
            || call.Session.ContactById(from) is not { } gone
            || call.Session.ContactById(into) is not { IsActive: true } kept)
        {
            return Answers.Validation("Name the contact to merge as From, and another, active one as Into.");
        }

        ContactWriter.Merge(call.Writing, gone, kept);
        return Answers.List(call, "Contacts", call.Session.ContactsByIds([from, into]).Values, ContactJson.Summary);
    }
}
