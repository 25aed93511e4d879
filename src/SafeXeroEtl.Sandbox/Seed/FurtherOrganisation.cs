using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>
/// One more organisation in the same books, to rehearse with several: the chart, tax rates and settings of the first, no contacts and no documents. Its
/// ids follow from its name, and it comes after the seeded ones in <c>/connections</c>.
/// </summary>
internal static class FurtherOrganisation
{
    // The seeded organisations' begin with 5afe0e70-7e1e-4c0d-8a11.
    private static readonly byte[] Beginning = [0x5a, 0xfe, 0x0e, 0x70, 0x7e, 0x1e, 0x4c, 0x0d, 0x8a, 0x12];

    public static Guid TenantOf(string name) => IdOf(name, "tenant");

    /// <returns>Whether it was made now.</returns>
    public static bool Ensure(BookSession session, string name)
    {
        var tenant = TenantOf(name);
        session.TenantId = tenant;
        if (session.Query("SELECT 1 FROM organisations WHERE tenant_id = $tenant", static row => row.GetInt32(0)).Count > 0)
        {
            return false;
        }

        var first = Seeder.Read("organisation", SeedJson.Default.SeedOrganisation);
        var organisation = first with
        {
            TenantId = tenant,
            IdPrefix = $"further/{name}/",
            OrganisationId = IdOf(name, "organisation"),
            ConnectionId = IdOf(name, "connection"),
            AuthEventId = IdOf(name, "event"),
            Name = $"Sandbox {name}",
            LegalName = $"Sandbox {name}",
            ShortCode = $"!{Convert.ToHexStringLower(tenant.ToByteArray(bigEndian: true)[^3..])}",
        };
        SeedSettings.Add(session, organisation, Seeder.Read("accounts", SeedJson.Default.IReadOnlyListSeedAccount), Seeder.Read("tax-rates", SeedJson.Default.IReadOnlyListSeedTaxRate));
        return true;
    }

    private static Guid IdOf(string name, string what) =>
        new([.. Beginning, .. Seeder.IdOf($"further/{name}/{what}").ToByteArray(bigEndian: true)[..6]], bigEndian: true);
}
