using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What becomes of contacts that are linked: contact by contact, since several accounts may share one. Of such accounts one row
/// carries the change. What is not changed although the rules would have it is said on the row, never dropped in silence.
/// </summary>
internal sealed class ContactUpdatePlanning(PlanBasis basis, ContactIndex contacts, ContactNames names)
{
    private readonly ContactUpdateRules rules = basis.Pipeline.Contacts.Updates;

    private readonly HashSet<string> supplierDecided =
        [.. basis.Pipeline.ContactDecisions.Where(static decision => decision.UpdatesSupplier).Select(static decision => decision.AccountNumber)];

    /// <summary>Contacts of accounts that this export does not have.</summary>
    private readonly HashSet<Guid> linkedElsewhere =
        [.. basis.Links.Where(link => !basis.Matches.ContainsKey(link.AccountNumber)).Select(link => contacts.Find(link.ContactId)?.Id).OfType<Guid>()];

    /// <param name="rows">All contacts of the plan, new ones decided.</param>
    public ImmutableArray<PlannedContact> Plan(ImmutableArray<(Customer Customer, PlannedContact Row)> rows)
    {
        if (rules == ContactUpdateRules.None)
        {
            return [.. rows.Select(static each => each.Row)];
        }

        var changed = rows.Where(static each => each.Row.Decision is { State: PlanState.There, XeroId: not null })
            .GroupBy(static each => each.Row.Decision.XeroId!.Value)
            .Select(shared => Plan(contacts.Find(shared.Key), [.. shared.OrderBy(static each => each.Row.AccountNumber, StringComparer.Ordinal)]))
            .OfType<PlannedContact>()
            .ToDictionary(static row => row.AccountNumber);
        return [.. rows.Select(each => changed.GetValueOrDefault(each.Row.AccountNumber, each.Row))];
    }

    /// <returns>The row that carries the change, or why there is none; null when nothing would change.</returns>
    private PlannedContact? Plan(Contact? contact, ImmutableArray<(Customer Customer, PlannedContact Row)> accounts)
    {
        if (contact is not { IsActive: true } || contact.Id != accounts[0].Row.Decision.XeroId)
        {
            return null;
        }

        var isShared = accounts.Length > 1 || linkedElsewhere.Contains(contact.Id);
        var ruled = isShared ? rules with { AccountNumber = UpdateRule.Never } : rules;
        var proposed = accounts
            .SelectMany(each => ContactChanges.Of(each.Customer, contact, ruled).Select(change => (each.Customer, each.Row, Change: change)))
            .DistinctBy(static each => each.Change.Field)
            .OrderBy(static each => each.Change.Field).ToImmutableArray();
        if (proposed.IsEmpty)
        {
            return null;
        }

        return WhyNot(contact, accounts, [.. proposed.Select(static each => each.Change.Field)]) is { } why ? why with { Changes = null }
            : Row(contact, accounts, [.. proposed.Select(static each => (each.Customer, each.Change))]);
    }

    private PlannedContact? WhyNot(Contact contact, ImmutableArray<(Customer Customer, PlannedContact Row)> accounts, ImmutableArray<ContactField> fields)
    {
        var row = accounts[0].Row;
        var differing = fields.Where(field => accounts.Select(each => ContactValue.Of(each.Customer, field))
            .Where(static value => !value.IsBlank).Select(static value => value.Compared).Distinct().Count() > 1).ToArray();
        if (differing.Length > 0)
        {
            var shared = string.Join(", ", accounts.Select(static each => each.Row.AccountNumber));
            return Told(row, $"Contact '{contact.Name}' keeps what it says: accounts {shared} share it, and SAFE says different things of them ({Words(differing)}).",
                "Make the accounts agree in SAFE, or change the contact in Xero by hand.");
        }

        if (contact.IsSupplier && !accounts.Any(each => supplierDecided.Contains(each.Row.AccountNumber)))
        {
            return Told(row, $"Contact '{contact.Name}' keeps what it says: it is a supplier too ({Words(fields)} would change).",
                "Write `update_supplier: true` at the account's decision in the contact decisions file, or change the contact in Xero by hand.");
        }

        return basis.Transfers.Contacts ? null : row with
        {
            Decision = PlanDecision.There(contact.Id, DiagnosticCodes.LeftOut, $"Contacts are left out of this run: {Words(fields)} would change."),
        };
    }

    private PlannedContact? Row(Contact contact, ImmutableArray<(Customer Customer, PlannedContact Row)> accounts, ImmutableArray<(Customer Customer, ContactChange Change)> proposed)
    {
        var row = accounts[0].Row;
        var changes = ImmutableArray.CreateBuilder<ContactChange>();
        foreach (var (customer, change) in proposed)
        {
            var possible = change.Field switch
            {
                ContactField.Name => names.ForUpdate(customer, contact.Id, contact.Name) is { } name ? change with { To = name } : null,
                ContactField.AccountNumber when contacts.HasContactNumber(change.To, contact.Id) => null,
                _ => change,
            };
            row = possible is null ? Told(row, $"Contact '{contact.Name}' keeps its {Words([change.Field])}: another contact in Xero has '{change.To}'.", "Look at both contacts in Xero.") : row;
            changes.AddRange(possible is { } sure && sure.To != sure.From ? [sure] : ImmutableArray<ContactChange>.Empty);
        }

        return changes.Count == 0 ? row : row with
        {
            Decision = PlanDecision.Update(contact.Id),
            Changes = changes.DrainToImmutable(),
            SupplierDecided = accounts.Any(each => supplierDecided.Contains(each.Row.AccountNumber)) ? true : null,
            Generation = basis.Ledger.NextUpdate(row.AccountNumber),
        };
    }

    private static PlannedContact Told(PlannedContact row, string message, string nextStep) => row with
    {
        Noticed =
        [
            .. row.Noticed ?? [],
            new Diagnostic
            {
                Code = DiagnosticCodes.ContactNotUpdated,
                Severity = Severity.Warning,
                Message = message,
                At = row.At,
                Value = row.AccountNumber,
                NextStep = nextStep,
            },
        ],
    };

    private static string Words(IEnumerable<ContactField> fields) => string.Join(", ", fields.Select(ContactFieldWords.Of));
}
