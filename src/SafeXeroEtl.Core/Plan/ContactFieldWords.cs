using System.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What people call the fields of a contact, and what the YAML calls their rules.</summary>
internal static class ContactFieldWords
{
    public static string Of(ContactField field) => field switch
    {
        ContactField.Name => "name",
        ContactField.AccountNumber => "account number",
        ContactField.CompanyNumber => "company number",
        ContactField.VatNumber => "VAT number",
        ContactField.Email => "e-mail",
        ContactField.Phone => "telephone",
        ContactField.Address => "postal address",
        _ => throw new UnreachableException($"No field {field}."),
    };

    public static string Of(UpdateRule rule) => rule switch
    {
        UpdateRule.FillBlanks => "fill_blanks",
        UpdateRule.Overwrite => "overwrite",
        _ => "never",
    };
}
