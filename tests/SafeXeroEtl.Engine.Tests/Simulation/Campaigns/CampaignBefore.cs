using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;
using Shouldly;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>Where every campaign begins: organisations with a chart, the providers' contacts and empty books. Made once, then copied as bytes.</summary>
internal static class CampaignBefore
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    /// <summary>Of the organisation that a campaign alone is for.</summary>
    public static string TenantId => TenantOf(SimulatedXero.Brands[0]);

    public static string TenantOf(string brand) => SandboxBooks.TenantOf(brand).ToString();

    public static Task<byte[]> BooksAsync() => Made.Value;

    private static async Task<byte[]> MakeAsync()
    {
        using var world = await SimulatedWorld.StartAsync(books: null, TenantId, new FaultCounts());
        using var somebody = world.Xero.Client();
        var providers = CampaignPipeline.Providers.Select(static name => new NewContact { Name = name, ContactNumber = "PROVIDER " + name[..2].ToUpperInvariant() }).ToList();
        foreach (var brand in SimulatedXero.Brands)
        {
            (await somebody.SendAsync(TenantOf(brand), XeroClient.PrepareContacts(providers), "providers " + brand, default)).ShouldBeOfType<XeroAnswer.Accepted>().Elements.ShouldAllBe(static element => element.Saved);
        }

        return world.Xero.Books();
    }
}
