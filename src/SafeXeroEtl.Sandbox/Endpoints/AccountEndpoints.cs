using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Accounts</c>: one is created in each call; a used one is archived, never deleted (FACTS 2).</summary>
internal static class AccountEndpoints
{
    private static readonly BatchWords Words = new("Accounts", "AccountID", ErrorFlag: null) { HasVerdict = false, ElementsMax = 1 };

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string list = "/api.xro/2.0/Accounts";
        routes.MapMethods(list, ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(list, ["PUT"], pipeline.Tenanted(Create));
        routes.MapMethods(list + "/{id}", ["GET"], pipeline.Tenanted(static call => Named(call) is { } account ? Show(call, account) : Answers.NotFound()));
        routes.MapMethods(list + "/{id}", ["POST"], pipeline.Tenanted(Update));
        routes.MapMethods(list + "/{id}", ["DELETE"], pipeline.Tenanted(Delete));
    }

    private static Account? Named(Call call) => call.RouteId("id") is { } id ? call.Session.Reference.AccountById(id) : null;

    private static Answer List(Call call)
    {
        var accounts = call.ChangedSince(call.Session.Reference.Accounts, static account => account.UpdatedUtc);
        return ListFields.Accounts.TryApply(call, accounts, out var found, out var error)
            ? Answers.List(call, Words.Plural, found, SettingsJson.Account)
            : Answers.BadQuery(error);
    }

    private static Answer Create(Call call) =>
        BatchWrite.Run(call, Words, element => AccountWriter.Create(call.Writing, SettingsReading.Account(element)), _ => Written(call), summarizes: true);

    private static Answer Update(Call call) =>
        Named(call) is not { } account
            ? Answers.NotFound()
            : BatchWrite.Run(call, Words, element => AccountWriter.Update(call.Writing, account, SettingsReading.Account(element)), _ => Written(call), summarizes: true);

    private static Answer Delete(Call call)
    {
        if (Named(call) is not { } account)
        {
            return Answers.NotFound();
        }

        var refusal = AccountWriter.Delete(call.Writing, account);
        return refusal.Count > 0 ? Answers.Validation(refusal) : Show(call, account with { Status = "DELETED", UpdatedUtc = call.Now });
    }

    private static Answer Show(Call call, Account account) => Answers.List(call, Words.Plural, [account], SettingsJson.Account);

    private static Action<Utf8JsonWriter, Guid> Written(Call call) => (json, id) =>
        SettingsJson.Account(json, call.Session.Reference.AccountById(id) ?? throw new InvalidOperationException("An account that was just saved is gone."));
}
