using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Customers to planned contacts, after the documents: a customer without anything to post needs no contact. One that is linked may be updated.</summary>
public sealed class ContactPlanning(PlanBasis basis, ContactIndex contacts)
{
    private readonly ContactNames names = new(contacts);

    /// <param name="needed">Accounts with a bill or payment in this run that is to be posted once the contact is there.</param>
    public ImmutableArray<PlannedContact> Plan(IEnumerable<Customer> customers, IReadOnlySet<string> needed)
    {
        // New contacts take their names before any that is there takes another.
        ImmutableArray<(Customer, PlannedContact)> rows =
            [.. customers.Select(customer => Plan(customer, basis.Matches[customer.AccountNumber], needed.Contains(customer.AccountNumber)))];
        return new ContactUpdatePlanning(basis, contacts, names).Plan(rows);
    }

    /// <returns>The customer with the details that Xero takes, and the contact; of those left out is told where they would have been written.</returns>
    private (Customer Fitting, PlannedContact Row) Plan(Customer customer, ContactMatch match, bool isNeeded)
    {
        var (fitting, leftOut) = ContactDetails.Of(customer);
        var row = Row(customer, fitting, match, Decide(customer, match, isNeeded));
        var updates = basis.Pipeline.Contacts.Updates;
        ImmutableArray<Diagnostic> told =
        [
            .. leftOut.Where(detail => row.Decision.State == PlanState.Create || (row.Decision.State == PlanState.There && updates[detail.Field] != UpdateRule.Never))
                .Select(detail => detail.On(row)),
        ];
        return (fitting, told.IsEmpty ? row : row with { Noticed = told });
    }

    private PlannedContact Row(Customer customer, Customer fitting, ContactMatch match, PlanDecision decision) =>
        new()
        {
            AccountNumber = customer.AccountNumber,
            Name = customer.Name,
            CompanyNumber = customer.CompanyNumber,
            VatNumber = customer.VatNumber,
            ContactName = match.ContactName,
            Evidence = match.Evidence,
            Candidates = match.Candidates,
            Decision = decision,
            New = decision.State == PlanState.Create ? NewContact(fitting) : null,
            Generation = basis.Ledger.NextGeneration(RecordKind.Contact, customer.AccountNumber),
            Carried = basis.Ledger.IsCarried(RecordKind.Contact, customer.AccountNumber),
            ContentHash = Hash(customer),
            At = customer.At,
        };

    private PlanDecision Decide(Customer customer, ContactMatch match, bool isNeeded) => match.Outcome switch
    {
        MatchOutcome.Linked => PlanDecision.There(match.ContactId!.Value),
        MatchOutcome.Blocked => PlanDecision.Blocked(match.Code!, match.Evidence),

        // A contact we made is the customer's, unless the customer has become another: that a person must say (P5).
        _ when match.Code != DiagnosticCodes.LinkNoLongerHolds
            && basis.Ledger.Posting(RecordKind.Contact, customer.AccountNumber) is { State: PostingState.Posted, XeroId: { } id } =>
            PlanDecision.There(id),
        _ when !isNeeded => PlanDecision.Skipped(DiagnosticCodes.NothingToPost, "No bill or payment of this customer is to be posted."),
        MatchOutcome.Review => PlanDecision.Blocked(match.Code!, match.Evidence),
        _ => basis.Transfers.Contacts
            ? PlanDecision.Create
            : PlanDecision.Held(DiagnosticCodes.LeftOut, "Contacts are left out of this run."),
    };

    private NewContact NewContact(Customer customer) => new()
    {
        Name = names.ForNew(customer),
        ContactNumber = customer.AccountNumber,
        CompanyNumber = customer.CompanyNumber,
        TaxNumber = customer.VatNumber,
        Email = customer.Email,
        Phone = customer.Telephone,
        Address = customer.Address,
    };

    private static string Hash(Customer customer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('|', customer.AccountNumber, customer.Name, customer.CompanyNumber, customer.VatNumber))));
}
