using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>organisations.yml: the Xero organisations of a workspace and how to sign in to them. No secret stands in it.</summary>
public static class OrganisationFile
{
    private const int PortMost = 65_535;

    private static readonly FieldSpec<string> Alias = FieldSpec.Code("alias", "The name that pipelines use in `organisation:` and `safexero auth` in `--org`.")
        .Required().Rule($"each once; {OrganisationAlias.Rule}; not `sandbox`, `sandbox-…` or `demo`, which are built in").Example("books");
    private static readonly FieldSpec<string> ClientId = FieldSpec.Code("client_id", "Client id of your app at developer.xero.com. It is no secret.")
        .Required().Example("\"0123456789ABCDEF0123456789ABCDEF\"");
    private static readonly FieldSpec<SignInKind> SignIn = FieldSpec.OneOf("sign_in", "`pkce`: a person signs in with the browser. `custom_connection`: unattended, with the app's secret.",
        ("pkce", SignInKind.Pkce), ("custom_connection", SignInKind.CustomConnection)).Default(SignInKind.Pkce, "pkce").Example("pkce");
    private static readonly FieldSpec<string> Tenant =
        FieldSpec.Text("tenant", "Name or id of the organisation at Xero; needed where the sign-in reaches several.").Example("Example Telecom Ltd");
    private static readonly FieldSpec<int> Port =
        FieldSpec.WholeNumber("port", "Xero's answer comes back to `http://localhost:PORT/callback`; register that address with the app.", PortMost)
        .Default(DeclaredOrganisation.PortDefault, "8742").Rule("1024 or more").Example("8742");
    private static readonly FieldSpec<string> Address =
        FieldSpec.Code("address", "Of a sandbox that is served on this machine. Leave it out for Xero itself.").Rule("an address of this machine, such as `http://127.0.0.1:5055/`");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Organisations =
        FieldSpec.Sections("organisations", "The organisations, in any order.", [Alias, ClientId, SignIn, Tenant, Port, Address]).Required();

    public static DefinitionKind Kind { get; } = new("organisations/1", "organisations.yml",
        "The Xero organisations that the workspace's pipelines may name, at the workspace's root. It holds no secret and may be kept with the rest. How to sign in: docs/guide/signing-in.md.",
        [FieldSpec.Schema("organisations/1"), Organisations]);

    public static ImmutableArray<DeclaredOrganisation> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Organisations))
        {
            Check(section, faults);
        }

        var declared = Repeats.Sound(file, Organisations, Declared);
        Repeats.Refuse(declared, static one => one.Alias, "alias", faults);
        return [.. declared.Select(static one => one.Value)];
    }

    private static void Check(SettingMap section, SettingFaults faults)
    {
        var alias = section.Get(Alias);
        if (!OrganisationAlias.IsUsable(alias))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Alias), "The alias cannot be used as a file's name everywhere.", $"Write {OrganisationAlias.Rule}.", alias);
        }
        else if (OrganisationAlias.IsBuiltIn(alias))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Alias), $"`{alias}` is built in and means a sandbox.", "Give the organisation another alias.", alias);
        }

        if (section.Get(Port) < 1024)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Port), "Ports below 1024 belong to the system.", "Write 1024 or more, and register the same with the app.");
        }

        if (section.Find(Address) is { } address && AddressOf(address) is null)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Address),
                "This is no address of a sandbox on this machine.",
                "Write it as `sandbox serve` prints it, such as http://127.0.0.1:5055/; for Xero itself leave the key out.",
                address);
        }
    }

    private static DeclaredOrganisation Declared(SettingMap section) => new()
    {
        Alias = section.Get(Alias),
        ClientId = section.Get(ClientId),
        SignIn = section.Get(SignIn),
        Tenant = section.Find(Tenant),
        Port = section.Get(Port),
        Address = section.Find(Address) is { } address ? AddressOf(address) : null,
    };

    /// <summary>This machine only: a sandbox needs no statement about Xero's automations, so nothing else may pass for one.</summary>
    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.IsLoopback
        && address is { UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" } ? address : null;
}
