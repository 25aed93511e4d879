using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli;

/// <summary>The way to one organisation, open: the sandbox inside the command, or whatever an alias has signed in to.</summary>
internal sealed class OrganisationDoor : IAsyncDisposable
{
    private readonly HttpMessageHandler handler;
    private readonly SandboxHost? sandbox;
    private readonly SignInSession? session;

    private OrganisationDoor(XeroClient client, HttpMessageHandler handler, SandboxHost? sandbox, SignInSession? session)
    {
        Client = client;
        this.handler = handler;
        this.sandbox = sandbox;
        this.session = session;
    }

    public XeroClient Client { get; }

    public string TenantId { get; private set; } = "";

    /// <summary>How long the sign-in lasts; null for the sandbox inside the command, which asks for none.</summary>
    public SignInLife? SignIn => session?.Life;

    /// <summary>Nothing real is behind it.</summary>
    public bool IsRehearsal { get; private init; }

    /// <exception cref="CommandFailedException">The organisation is not known here.</exception>
    /// <exception cref="XeroReadException">It cannot be reached, or not with this sign-in.</exception>
    /// <param name="budgets">Of the apps that other doors of the command call by.</param>
    public static Task<OrganisationDoor> OpenAsync(string workspace, PipelineDefinition pipeline, AppBudgets budgets, CancellationToken stop) =>
        OrganisationAlias.IsSandbox(pipeline.Organisation)
            ? InsideAsync(workspace, OrganisationAlias.FurtherSandbox(pipeline.Organisation), stop)
            : SignedInAsync(Organisations.Find(workspace, pipeline.Organisation), workspace, pipeline, budgets, stop);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        session?.Dispose();
        handler.Dispose();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }

    private static async Task<OrganisationDoor> InsideAsync(string workspace, string? further, CancellationToken stop)
    {
        var host = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = SandboxFile.PathIn(workspace), Further = further is null ? [] : [further] }, stop);
        var wire = XeroClient.CreateHandler();
        var options = new XeroClientOptions
        {
            BaseAddress = host.BaseAddress,
            AccessToken = static (_, _) => ValueTask.FromResult(SandboxFile.Token),
            Budgets = XeroBudgets.Unpaced(TimeProvider.System),
        };
        var client = new XeroClient(options, wire);
        var door = new OrganisationDoor(client, wire, host, session: null) { IsRehearsal = true };
        return await door.EnterAsync(reached => further is null ? reached[0] : reached.First(one => one.TenantId == SandboxBooks.TenantOf(further).ToString()), stop);
    }

    private static Task<OrganisationDoor> SignedInAsync(KnownOrganisation known, string workspace, PipelineDefinition pipeline, AppBudgets budgets, CancellationToken stop)
    {
        var wire = XeroClient.CreateHandler();
        var tokens = new SignInSession(known.App, Organisations.Store(workspace), wire, TimeProvider.System, Environment.GetEnvironmentVariable);
        var client = new XeroClient(
            new XeroClientOptions
            {
                BaseAddress = known.App.Addresses.Api,
                AccessToken = tokens.AccessTokenAsync,
                Budgets = budgets.Of(known.App.ClientId),
                SignInStep = $"Run `safexero auth login --org {known.App.Alias}`; `safexero auth status` tells where it stands.",
            },
            wire);
        var door = new OrganisationDoor(client, wire, sandbox: null, tokens) { IsRehearsal = known.App.Addresses.IsSandbox };
        return door.EnterAsync(
            reached =>
            {
                tokens.Require(XeroScopes.Needed(pipeline));
                return TenantChoice.Of(known.App.Alias, known.Tenant ?? tokens.ChosenTenant, reached);
            },
            stop);
    }

    private async Task<OrganisationDoor> EnterAsync(Func<System.Collections.Immutable.ImmutableArray<XeroConnection>, XeroConnection> choose, CancellationToken stop)
    {
        try
        {
            TenantId = choose(await Client.ReadConnectionsAsync(stop)).TenantId;
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
