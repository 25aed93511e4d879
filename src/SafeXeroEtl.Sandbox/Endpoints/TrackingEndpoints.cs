using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/TrackingCategories</c> and their options; the addresses take one object in each call.</summary>
internal static class TrackingEndpoints
{
    private const string Categories = "TrackingCategories";

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string list = "/api.xro/2.0/TrackingCategories";
        On("GET", list, List);
        On("PUT", list, static call => Category(call, TrackingWriter.SaveCategory(call.Writing, stored: null, Text(call, "Name"), status: null)));
        On("GET", list + "/{id}", static call => Named(call) is { } category ? Show(call, category) : Answers.NotFound());
        On("POST", list + "/{id}", static call => Named(call) is { } category
            ? Category(call, TrackingWriter.SaveCategory(call.Writing, category, Text(call, "Name"), Text(call, "Status")))
            : Answers.NotFound());
        On("DELETE", list + "/{id}", static call => Named(call) is { } category ? Category(call, TrackingWriter.DeleteCategory(call.Writing, category)) : Answers.NotFound());
        On("PUT", list + "/{id}/Options", static call => Named(call) is { } category
            ? Option(call, TrackingWriter.SaveOption(call.Writing, category, stored: null, Text(call, "Name"), status: null))
            : Answers.NotFound());
        On("POST", list + "/{id}/Options/{option}", static call => Named(call) is { } category && OptionOf(call, category) is { } option
            ? Option(call, TrackingWriter.SaveOption(call.Writing, category, option, Text(call, "Name"), Text(call, "Status")))
            : Answers.NotFound());
        On("DELETE", list + "/{id}/Options/{option}", static call => Named(call) is { } category && OptionOf(call, category) is { } option
            ? Option(call, TrackingWriter.DeleteOption(call.Writing, category, option))
            : Answers.NotFound());

        void On(string method, string path, Func<Call, Answer> handle) => routes.MapMethods(path, [method], pipeline.Tenanted(handle));
    }

    /// <summary>Active categories with their active options; archived ones on request, deleted ones never.</summary>
    private static Answer List(Call call)
    {
        var archived = call.QueryFlag("includeArchived");
        var categories = call.Session.Reference.TrackingCategories
            .Where(category => Shows(category.Status))
            .Select(category => category with { Options = [.. category.Options.Where(option => Shows(option.Status))] });
        return ListFields.Tracking.TryApply(call, categories, out var found, out var error)
            ? Answers.List(call, Categories, found, SettingsJson.Tracking)
            : Answers.BadQuery(error);

        bool Shows(string status) => status is "ACTIVE" || (archived && status is "ARCHIVED");
    }

    private static TrackingCategory? Named(Call call) =>
        call.Session.Reference.TrackingCategories.FirstOrDefault(category => category.CategoryId == call.RouteId("id") && category.Status is not "DELETED");

    private static TrackingOption? OptionOf(Call call, TrackingCategory category) =>
        category.Options.FirstOrDefault(option => option.OptionId == call.RouteId("option") && option.Status is not "DELETED");

    private static string? Text(Call call, string name) => new ElementReader(call.Body).Text(name);

    private static Answer Show(Call call, TrackingCategory category) => Answers.List(call, Categories, [category], SettingsJson.Tracking);

    private static Answer Category(Call call, WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Saved saved => Show(call, call.Session.Reference.TrackingCategories.First(category => category.CategoryId == saved.Id)),
        WriteOutcome.Refused refused => Answers.Validation(refused.Messages),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Answer Option(Call call, WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Saved saved => Answers.List(
            call,
            "Options",
            call.Session.Reference.TrackingCategories.SelectMany(static category => category.Options.Select(option => (category.CategoryId, Option: option))).Where(entry => entry.Option.OptionId == saved.Id),
            static (json, entry) => SettingsJson.Option(json, entry.CategoryId, entry.Option)),
        WriteOutcome.Refused refused => Answers.Validation(refused.Messages),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
