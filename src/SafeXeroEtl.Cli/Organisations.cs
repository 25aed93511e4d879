using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli;

/// <summary>An alias of the workspace, ready to sign in with.</summary>
/// <param name="Tenant">Name or id of the organisation, where organisations.yml says; null elsewhere.</param>
internal sealed record KnownOrganisation(SignInApp App, string? Tenant);

/// <summary>The organisations that a workspace knows: those of organisations.yml, and <c>demo</c>.</summary>
internal static class Organisations
{
    private const string StoreFolder = "sign-in";

    /// <exception cref="CommandFailedException">SX5009, or what is wrong with organisations.yml.</exception>
    public static KnownOrganisation Find(string workspace, string alias)
    {
        if (alias == OrganisationAlias.Demo)
        {
            return new KnownOrganisation(Demo(workspace), null);
        }

        var declared = Declared(workspace);
        return declared.FirstOrDefault(one => one.Alias == alias) is { } found ? Known(found) : throw Unknown(alias, declared);
    }

    /// <summary>Those declared, in the order of the file.</summary>
    public static IReadOnlyList<DeclaredOrganisation> Declared(string workspace)
    {
        var read = OrganisationsFile.Load(workspace);
        return read.HasErrors ? throw new CommandFailedException(ExitCode.Usage, read.Diagnostics) : read.Value;
    }

    public static TokenStore Store(string workspace) => new(
        Path.Combine(workspace, PrivateFolder.Name, StoreFolder), KeyRingOptions.FromEnvironment(Environment.GetEnvironmentVariable), TimeProvider.System);

    private static SignInApp Demo(string workspace) => new()
    {
        Alias = OrganisationAlias.Demo,
        ClientId = ServedSandbox.ClientId,
        Addresses = XeroAddresses.Served(ServedSandbox.AddressIn(workspace) ?? throw new CommandFailedException(ExitCode.Failed,
        [
            new Diagnostic
            {
                Code = DiagnosticCodes.OrganisationNotReachable,
                Message = "'demo' is the sandbox that is served from this workspace, and none is being served.",
                Value = OrganisationAlias.Demo,
                NextStep = "Start `safexero sandbox serve` in another window, or rehearse with organisation: sandbox, which needs no sign-in.",
            },
        ])),
    };

    private static KnownOrganisation Known(DeclaredOrganisation declared) => new(
        new SignInApp
        {
            Alias = declared.Alias,
            ClientId = declared.ClientId,
            Kind = declared.SignIn,
            Port = declared.Port,
            Addresses = declared.Address is { } address ? XeroAddresses.Served(address) : XeroAddresses.Xero,
        },
        declared.Tenant);

    private static CommandFailedException Unknown(string alias, IReadOnlyList<DeclaredOrganisation> declared)
    {
        if (OrganisationAlias.IsSandbox(alias))
        {
            return new CommandFailedException(ExitCode.Usage,
            [
                new Diagnostic
                {
                    Code = DiagnosticCodes.BadUsage,
                    Message = $"'{alias}' is the sandbox inside every command and needs no sign-in.",
                    Value = alias,
                    NextStep = $"Name an organisation of {OrganisationsFile.FileName}, or `{OrganisationAlias.Demo}`, the sandbox that `safexero sandbox serve` serves.",
                },
            ]);
        }

        string[] known = [OrganisationAlias.Sandbox, OrganisationAlias.Demo, .. declared.Select(static one => one.Alias)];
        return new CommandFailedException(ExitCode.Usage,
        [
            new Diagnostic
            {
                Code = DiagnosticCodes.OrganisationNotReachable,
                Message = $"This workspace knows no organisation '{alias}'.",
                Value = alias,
                NextStep = NearestName.DidYouMean(alias, known, $"Add it to {OrganisationsFile.FileName}, or name one of {string.Join(", ", known)}."),
            },
        ]);
    }
}
