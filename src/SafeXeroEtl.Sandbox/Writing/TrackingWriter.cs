using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Tracking categories and their options: at most two categories are active (FACTS 3).</summary>
internal static class TrackingWriter
{
    private const int ActiveMax = 2;
    private const string Used = "It is used on documents and cannot be deleted; archive it instead.";

    public static WriteOutcome SaveCategory(WriteContext context, TrackingCategory? stored, string? name, string? status)
    {
        var category = new TrackingCategory
        {
            CategoryId = stored?.CategoryId ?? Guid.NewGuid(),
            Name = name ?? stored?.Name ?? string.Empty,
            Status = stored is null ? "ACTIVE" : status ?? stored.Status,
            Options = stored?.Options ?? [],
        };
        var others = context.Session.Reference.TrackingCategories.Where(other => other.CategoryId != category.CategoryId && other.Status is not "DELETED").ToList();
        List<string> messages = [.. NameFaults(category.Name, others.Select(static other => other.Name)), .. StatusFaults(category.Status)];
        if (category.Status is "ACTIVE" && others.Count(static other => other.Status is "ACTIVE") >= ActiveMax)
        {
            messages.Add($"There can be at most {ActiveMax} active tracking categories.");
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        context.Session.SaveTrackingCategory(category.CategoryId, category.Name, category.Status);
        return WriteOutcome.Ok(category.CategoryId);
    }

    public static WriteOutcome SaveOption(WriteContext context, TrackingCategory category, TrackingOption? stored, string? name, string? status)
    {
        var option = new TrackingOption(stored?.OptionId ?? Guid.NewGuid(), name ?? stored?.Name ?? string.Empty, stored is null ? "ACTIVE" : status ?? stored.Status);
        var others = category.Options.Where(other => other.OptionId != option.OptionId && other.Status is not "DELETED").Select(static other => other.Name);
        string[] messages = [.. NameFaults(option.Name, others), .. StatusFaults(option.Status)];
        if (messages.Length > 0)
        {
            return WriteOutcome.No(messages);
        }

        context.Session.SaveTrackingOption(category.CategoryId, option);
        return WriteOutcome.Ok(option.OptionId);
    }

    public static WriteOutcome DeleteCategory(WriteContext context, TrackingCategory category)
    {
        if (context.Session.UsesTracking(category.CategoryId, optionId: null))
        {
            return WriteOutcome.No(Used);
        }

        context.Session.SaveTrackingCategory(category.CategoryId, category.Name, "DELETED");
        return WriteOutcome.Ok(category.CategoryId);
    }

    public static WriteOutcome DeleteOption(WriteContext context, TrackingCategory category, TrackingOption option)
    {
        if (context.Session.UsesTracking(categoryId: null, option.OptionId))
        {
            return WriteOutcome.No(Used);
        }

        context.Session.SaveTrackingOption(category.CategoryId, option with { Status = "DELETED" });
        return WriteOutcome.Ok(option.OptionId);
    }

    private static IEnumerable<string> NameFaults(string name, IEnumerable<string> others) =>
        FieldLengths.TooLong(("Name", name, 100))
            .Concat(name.Length == 0 ? ["Please enter a Name."] : [])
            .Concat(others.Contains(name, StringComparer.OrdinalIgnoreCase) ? ["Please enter a unique Name."] : []);

    private static IEnumerable<string> StatusFaults(string status) =>
        status is "ACTIVE" or "ARCHIVED" ? [] : [$"The tracking status '{status}' is not valid."];
}
