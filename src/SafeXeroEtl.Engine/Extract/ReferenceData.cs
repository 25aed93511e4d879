using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Mirror;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Transform;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>One organisation in Xero and the door to it.</summary>
public sealed record XeroSession(XeroClient Client, string TenantId)
{
    /// <summary>Null reads everything each time and keeps nothing.</summary>
    public BooksMirror? Mirror { get; init; }

    /// <summary>Everything is read anew, whatever the mirror has.</summary>
    public bool InFull { get; init; }
}

/// <summary>What Transform needs to know of Xero: the organisation with its accounts and tax rates, and its contacts.</summary>
public sealed record ReferenceData(Organisation Organisation, ImmutableArray<Contact> Contacts)
{
    private const string OrganisationFile = "organisation.json";
    private const string ContactsFile = "contacts.jsonl";

    /// <summary>Reads Xero and keeps what it said in <c>1-extract</c>.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<ReferenceData> ReadAsync(XeroSession xero, PipelineDefinition pipeline, RunDirectory run, CancellationToken stop) =>
        await ReadAsync(xero, await OrganisationReading.ReadAsync(xero, pipeline, stop), run, stop);

    /// <summary>The same of an organisation that was just read: only its contacts are asked for.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<ReferenceData> ReadAsync(XeroSession xero, Organisation organisation, RunDirectory run, CancellationToken stop)
    {
        var data = await SeenAsync(xero, organisation, stop);
        ArtifactFile.WriteJson(OrganisationPath(run), data.Organisation, TransformJson.Default.Organisation);
        ArtifactFile.WriteShard(Path.Combine(run.Extract, ContactsFile), data.Contacts, TransformJson.Default.Contact);
        return data;
    }

    /// <summary>Reads Xero and keeps nothing: for a load, whose run has what it was planned from in <c>1-extract</c> and leaves it there.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<ReferenceData> SeenAsync(XeroSession xero, PipelineDefinition pipeline, CancellationToken stop) =>
        await SeenAsync(xero, await OrganisationReading.ReadAsync(xero, pipeline, stop), stop);

    private static async Task<ReferenceData> SeenAsync(XeroSession xero, Organisation organisation, CancellationToken stop)
    {
        var contacts = new List<Contact>();
        await foreach (var contact in xero.Client.ReadContactsAsync(xero.TenantId, stop))
        {
            contacts.Add(contact);
        }

        return new ReferenceData(organisation, [.. contacts.OrderBy(static contact => contact.Id)]);
    }

    /// <summary>The organisation as an earlier stage of the run read it.</summary>
    public static Organisation ReadOrganisation(RunDirectory run) =>
        ArtifactFile.ReadJson(OrganisationPath(run), TransformJson.Default.Organisation);

    /// <summary>The contacts as the run read them, by id.</summary>
    public static IEnumerable<Contact> ReadContacts(RunDirectory run) => ArtifactFile.ReadShard(Path.Combine(run.Extract, ContactsFile), TransformJson.Default.Contact);

    internal static string OrganisationPath(RunDirectory run) => Path.Combine(run.Extract, OrganisationFile);
}
