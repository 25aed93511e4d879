using System.Diagnostics;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Transform;

/// <summary>What of a linked contact SAFE may change in Xero. Bank details are none of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactField>))]
public enum ContactField
{
    Name,

    /// <summary>Xero's ContactNumber.</summary>
    AccountNumber,
    CompanyNumber,
    VatNumber,
    Email,
    Phone,

    /// <summary>The postal address, as one: its parts are never mixed with Xero's.</summary>
    Address,
}

/// <summary>When SAFE's text takes the place of Xero's. A text that SAFE does not have never does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UpdateRule>))]
public enum UpdateRule
{
    Never,

    /// <summary>Only where Xero has nothing.</summary>
    FillBlanks,
    Overwrite,
}

/// <summary>The rule of each field of a contact that is linked.</summary>
public sealed record ContactUpdateRules
{
    public static ContactUpdateRules None { get; } = new();

    public UpdateRule Name { get; init; }

    public UpdateRule AccountNumber { get; init; }

    public UpdateRule CompanyNumber { get; init; }

    public UpdateRule VatNumber { get; init; }

    public UpdateRule Email { get; init; }

    public UpdateRule Phone { get; init; }

    public UpdateRule Address { get; init; }

    public UpdateRule this[ContactField field] => field switch
    {
        ContactField.Name => Name,
        ContactField.AccountNumber => AccountNumber,
        ContactField.CompanyNumber => CompanyNumber,
        ContactField.VatNumber => VatNumber,
        ContactField.Email => Email,
        ContactField.Phone => Phone,
        ContactField.Address => Address,
        _ => throw new UnreachableException($"No field {field}."),
    };
}
