using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What the pipeline's rules make of a customer and the contact it is, field by field.</summary>
public static class ContactChanges
{
    private static readonly ImmutableArray<ContactField> Fields = [.. Enum.GetValues<ContactField>()];

    /// <summary>Sorted by field; empty when Xero stays as it is. Whether a name is free, the caller says.</summary>
    public static ImmutableArray<ContactChange> Of(Customer customer, Contact contact, ContactUpdateRules rules) =>
        [.. Fields.Select(field => Of(customer, contact, field, rules[field])).OfType<ContactChange>()];

    /// <returns>What of a contact to be updated is neither as the plan saw it nor as it is to be, in words without its content; null when all is.</returns>
    /// <param name="now">Null when Xero does not have it.</param>
    public static string? WhatChanged(PlannedContact row, Contact? now)
    {
        if (now is not { IsActive: true })
        {
            return "it is no longer an active contact";
        }

        if (now.IsSupplier && row.SupplierDecided is not true)
        {
            return "it has become a supplier";
        }

        var changed = (row.Changes ?? []).Where(change => ContactValue.Of(now, change.Field).Text is var text && text != change.From && text != change.To).Select(static change => ContactFieldWords.Of(change.Field)).ToArray();
        return changed.Length == 0 ? null : string.Join(", ", changed);
    }

    /// <returns>Null when the field stays as it is: nothing in SAFE erases nothing in Xero, and what is the same but for its writing is no change.</returns>
    public static ContactChange? Of(Customer customer, Contact contact, ContactField field, UpdateRule rule)
    {
        var safe = ContactValue.Of(customer, field);
        var xero = ContactValue.Of(contact, field);
        var changes = rule != UpdateRule.Never && !safe.IsBlank && (xero.IsBlank || (rule == UpdateRule.Overwrite && !xero.IsSameAs(safe)));
        return !changes ? null : new ContactChange
        {
            Field = field,
            From = xero.Text,
            To = safe.Text!,
            Rule = rule,
            Address = field == ContactField.Address ? customer.Address : null,
        };
    }
}
