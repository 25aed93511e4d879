using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>A tax rate as a caller sent it; null means not sent.</summary>
internal sealed record TaxRateChange
{
    public string? TaxType { get; init; }
    public string? Name { get; init; }
    public string? ReportTaxType { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<TaxComponent>? Components { get; init; }
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>Creates and changes the organisation's own tax rates; Xero's rates stay as they are (FACTS 2).</summary>
internal static class TaxRateWriter
{
    private const decimal RateMax = 100m;

    /// <summary>The new rate's type is TAX001 and so on: the caller cannot choose it.</summary>
    public static WriteOutcome Create(WriteContext context, TaxRateChange change, out string taxType)
    {
        taxType = NextType(context.Session);
        return Save(context, Blank(taxType), change with { Status = null });
    }

    /// <summary>POST finds the rate by its type, else by its name.</summary>
    public static WriteOutcome Update(WriteContext context, TaxRateChange change, out string taxType)
    {
        var rates = context.Session.Reference.TaxRates;
        var stored = change.TaxType is { Length: > 0 } type
            ? context.Session.Reference.TaxRateOf(type)
            : rates.FirstOrDefault(rate => string.Equals(rate.Name, change.Name, StringComparison.OrdinalIgnoreCase));
        taxType = stored?.TaxType ?? string.Empty;
        return stored switch
        {
            null => WriteOutcome.No("The tax rate could not be found."),
            { IsSystem: true } => WriteOutcome.No("The tax rate is one of Xero's own and cannot be changed."),
            _ => Save(context, stored, change),
        };
    }

    private static WriteOutcome Save(WriteContext context, TaxRate stored, TaxRateChange change)
    {
        var components = change.Components ?? stored.Components;
        var report = change.ReportTaxType ?? stored.ReportTaxType;
        var rate = stored with
        {
            Name = change.Name ?? stored.Name,
            ReportTaxType = report,
            Status = change.Status ?? stored.Status,
            Components = components,
            DisplayRate = components.Sum(static part => part.Rate),
            EffectiveRate = Effective(components),
            ToExpenses = report is not "OUTPUT",
            ToRevenue = report is not "INPUT",
        };
        string[] messages = [.. change.Faults, .. Check(context.Session, rate)];
        if (messages.Length > 0)
        {
            return WriteOutcome.No(messages);
        }

        context.Session.SaveTaxRate(rate);
        return WriteOutcome.Ok(Guid.Empty);
    }

    private static IEnumerable<string> Check(BookSession session, TaxRate rate)
    {
        if (rate.Name.Length == 0)
        {
            yield return "Please enter a Name.";
        }

        if (session.Reference.TaxRates.Any(other => !string.Equals(other.TaxType, rate.TaxType, StringComparison.Ordinal) && string.Equals(other.Name, rate.Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "Please enter a unique Name.";
        }

        if (rate.Components.Count == 0 || rate.Components.Any(static part => part.Name.Length == 0 || part.Rate is < 0m or > RateMax))
        {
            yield return "A tax rate needs at least one TaxComponent, each with a Name and a Rate from 0 to 100.";
        }

        if (rate.Status is not ("ACTIVE" or "DELETED" or "ARCHIVED"))
        {
            yield return $"The tax rate status '{rate.Status}' is not valid.";
        }

        if (rate.ReportTaxType is not ("INPUT" or "OUTPUT" or "NONE" or "EXEMPTINPUT" or "EXEMPTOUTPUT"))
        {
            yield return $"The ReportTaxType '{rate.ReportTaxType}' is not valid.";
        }
    }

    /// <summary>A compound part is charged on the price with the other parts on it.</summary>
    private static decimal Effective(IReadOnlyList<TaxComponent> components)
    {
        var simple = components.Where(static part => !part.IsCompound).Sum(static part => part.Rate);
        return Rounding.To(components.Where(static part => part.IsCompound).Aggregate(simple, static (rate, part) => rate + (part.Rate * (1m + (rate / 100m)))), 4);
    }

    private static string NextType(BookSession session)
    {
        var last = session.Reference.TaxRates
            .Select(static rate => rate.TaxType.StartsWith("TAX", StringComparison.Ordinal) && int.TryParse(rate.TaxType.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Max();
        return string.Create(CultureInfo.InvariantCulture, $"TAX{last + 1:000}");
    }

    private static TaxRate Blank(string taxType) => new()
    {
        TaxType = taxType,
        Name = string.Empty,
        ReportTaxType = "NONE",
        Status = "ACTIVE",
        DisplayRate = 0m,
        EffectiveRate = 0m,
        ToAssets = true,
        ToEquity = true,
        ToExpenses = true,
        ToLiabilities = true,
        ToRevenue = true,
        IsSystem = false,
    };
}
