using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Contacts against what was written into them: a field that this program wrote and Xero shows otherwise, and a contact that is no longer one. What differs only
/// in how it is written (spaces, case of a name, a telephone number's form) is the same.
/// </summary>
public static class ContactDrift
{
    private const string Nothing = "none";

    /// <param name="now">As Xero has it; null where it does not.</param>
    public static IEnumerable<Drift> Of(WrittenContact written, Contact? now)
    {
        var drift = new Drift { Area = DriftArea.Contact, Key = written.AccountNumber, AccountNumber = written.AccountNumber, XeroId = written.ContactId, Field = "", Sent = "", Xero = "" };
        if (now is not { IsActive: true })
        {
            return [drift with { Field = "status", Sent = "active", Xero = StatusOf(now) }];
        }

        return from field in written.Fields
               let shown = ContactValue.Of(now, field.Key)
               where !shown.IsSameAs(field.Value)
               select drift with { Field = ContactFieldWords.Of(field.Key), Sent = DriftSearch.Short(field.Value.Text!), Xero = shown.Text is { } text ? DriftSearch.Short(text) : Nothing };
    }

    private static string StatusOf(Contact? now) => now switch
    {
        null => "not there",
        { MergedInto: { } other } => $"merged into {other}",
        { Status: "ARCHIVED" } => "archived",
        _ => now.Status,
    };
}
