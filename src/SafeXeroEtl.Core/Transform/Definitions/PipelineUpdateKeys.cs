namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>contacts.updates:</c>, a rule for each field.</summary>
public sealed class PipelineUpdateKeys
{
    private static readonly FieldSpec<UpdateRule> Name = Rule("name", "The contact's name; with the account number in brackets where another contact has it.");
    private static readonly FieldSpec<UpdateRule> AccountNumber =
        Rule("account_number", "SAFE's account number, in Xero's ContactNumber. Never written on a contact that several accounts share.");

    private static readonly FieldSpec<UpdateRule> CompanyNumber = Rule("company_number", "Company number.");
    private static readonly FieldSpec<UpdateRule> VatNumber = Rule("vat_number", "VAT number.");
    private static readonly FieldSpec<UpdateRule> Email = Rule("email", "E-mail address.");
    private static readonly FieldSpec<UpdateRule> Phone = Rule("phone", "Telephone; Xero's other numbers stay.");
    private static readonly FieldSpec<UpdateRule> Address =
        Rule("address", "The postal address as one, never part of it: `fill_blanks` fills one of which Xero has nothing. Xero's street address stays.");

    internal PipelineUpdateKeys() => Section = FieldSpec.Section(
        "updates",
        "What of a contact that is linked becomes what SAFE says: `never`; `fill_blanks`, where Xero has nothing; `overwrite`, wherever the two differ. What SAFE does not have erases nothing. The plan shows each change.",
        [Name, AccountNumber, CompanyNumber, VatNumber, Email, Phone, Address]).Default(SettingMap.Absent, "");

    public FieldSpec<SettingMap> Section { get; }

    internal ContactUpdateRules Read(SettingMap contacts)
    {
        var updates = contacts.Get(Section);
        return new ContactUpdateRules
        {
            Name = updates.Get(Name),
            AccountNumber = updates.Get(AccountNumber),
            CompanyNumber = updates.Get(CompanyNumber),
            VatNumber = updates.Get(VatNumber),
            Email = updates.Get(Email),
            Phone = updates.Get(Phone),
            Address = updates.Get(Address),
        };
    }

    private static FieldSpec<UpdateRule> Rule(string name, string meaning) =>
        FieldSpec.OneOf(name, meaning, ("never", UpdateRule.Never), ("fill_blanks", UpdateRule.FillBlanks), ("overwrite", UpdateRule.Overwrite)).Default(UpdateRule.Never, "never");
}
