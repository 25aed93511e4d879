using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What a claim on a contact rests on, strongest first.</summary>
internal enum ClaimStrength
{
    AccountNumber,
    CompanyNumber,
    VatNumber,
    Email,

    /// <summary>Evidence of many fields, weighed.</summary>
    Weighed,
}

/// <summary>What one customer's own evidence says, before it is known who else wants the contact.</summary>
/// <param name="Contact">Null unless the match is linked.</param>
internal sealed record ContactClaim(ContactMatch Match, Contact? Contact = null, ClaimStrength Strength = ClaimStrength.Weighed);
