using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>
/// The customers against the contacts of the sandbox, placed by a plain reading of the first rule: identifiers with an agreeing name
/// link, a customer who shares no rare word and no postcode is new, everybody else needs a decision and has one.
/// </summary>
public sealed partial class BillingContactTests
{
    private static readonly BillingBooks Books = BillingGenerator.Demo();

    private static readonly IReadOnlyList<XeroContactSeed> Active = [.. Books.Xero.Contacts.Where(contact => contact.Status is "ACTIVE")];

    private static readonly HashSet<string> LegalForms = new(["ltd", "limited", "plc", "llp", "cic", "uk", "and"], StringComparer.Ordinal);

    private static readonly Dictionary<string, int> WordCounts = Active
        .SelectMany(contact => Words(contact.Name)).GroupBy(word => word, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    [Fact]
    public void Decisions_cover_exactly_the_customers_that_evidence_cannot_place()
    {
        var undecided = Books.Ledgers().Select(ledger => ledger.Customer).Where(customer => Place(customer) is "review").Select(customer => customer.AccountNumber).ToList();
        var decided = Books.Xero.Decisions.Select(decision => decision.Account).ToList();

        decided.ShouldBe(decided.Distinct(StringComparer.Ordinal));
        // The two accounts of one company would both link by themselves, which one-to-one does not allow.
        var group = Books.Xero.Decisions.Where(decision => decision.Decision is "group").Select(decision => decision.Account).ToList();
        decided.ShouldBe([.. undecided.Union(group, StringComparer.Ordinal)], ignoreOrder: true);
        group.Count.ShouldBe(2);
    }

    [Fact]
    public void What_the_rule_links_is_the_right_contact_and_what_it_calls_new_is_not_in_Xero()
    {
        foreach (var customer in Books.Ledgers().Select(ledger => ledger.Customer))
        {
            var truth = Books.Xero.ContactOf.TryGetValue(customer.AccountNumber, out var contact) ? contact : (Guid?)null;
            switch (Place(customer))
            {
                case "linked":
                    Linked(customer).Single().ContactId.ShouldBe(truth.ShouldNotBeNull(), customer.AccountNumber);
                    break;
                case "new":
                    truth.ShouldBeNull(customer.AccountNumber);
                    break;
                default:
                    Books.Xero.Decisions.Single(decision => Same(decision.Account, customer.AccountNumber)).Contact?.ContactId.ShouldBe(truth.ShouldNotBeNull());
                    break;
            }
        }
    }

    [Fact]
    public void The_sandbox_starts_with_about_a_hundred_contacts_of_every_sort()
    {
        Books.Xero.Contacts.Count.ShouldBe(99);
        Books.Xero.Contacts.Select(contact => contact.ContactId).ShouldBeUnique();
        Books.Xero.Contacts.DistinctBy(contact => contact.Name, StringComparer.OrdinalIgnoreCase).Count().ShouldBe(99);
        Books.Xero.Contacts.Count(contact => contact.Status is "ARCHIVED").ShouldBe(1);
        Books.Xero.Contacts.Count(contact => contact.IsSupplier).ShouldBeGreaterThan(10);
        Enum.GetValues<XeroStanding>().ShouldAllBe(standing => Enumerable.Range(0, Books.CustomerCount).Any(customer => Books.Standing(customer) == standing));
        Books.Ledgers().Where(ledger => Books.Standing(ledger.Customer.Index) == XeroStanding.NotThere)
            .ShouldAllBe(ledger => WordCounts[ledger.Customer.Trade.ToLowerInvariant()] >= 4, "a trade word tells nobody apart");
    }

    [Fact]
    public void Documents_outside_SAFE_are_older_than_the_first_bill_and_of_contacts_that_are_no_customers()
    {
        var customers = Books.Xero.ContactOf.Values.ToHashSet();
        Books.Xero.Documents.Count.ShouldBe(6);
        Books.Xero.Documents.ShouldAllBe(document => document.Date < BillingScale.Demo.Start && document.Date >= BillingScale.Demo.Start.AddMonths(-3));
        Books.Xero.Documents.SelectMany(document => document.Payments).ShouldAllBe(payment => payment.Date < BillingScale.Demo.Start);
        Books.Xero.Documents.ShouldAllBe(document => !customers.Contains(document.ContactId) && Active.Any(contact => contact.ContactId == document.ContactId));
        Books.Xero.Documents.ShouldContain(document => document.Payments.Count > 0);
        Books.Xero.Documents.ShouldContain(document => document.Payments.Count == 0);
    }

    [Fact]
    public void Invented_people_cannot_be_rung_written_to_or_looked_up()
    {
        foreach (var customer in Books.Ledgers().Select(ledger => ledger.Customer))
        {
            customer.Email.ShouldEndWith(".example");
            DramaNumber.IsMatch(customer.Telephone).ShouldBeTrue(customer.Telephone);
            Postcode.IsMatch(customer.Address.Postcode).ShouldBeTrue(customer.Address.Postcode);
            (customer.CompanyNumber?.Length ?? 8).ShouldBe(8);
            HasRightCheckDigits(customer.VatNumber ?? "GB010000090").ShouldBeTrue(customer.VatNumber);
        }
    }

    [GeneratedRegex(@"^(01632 960\d{3}|020 7946 0\d{3}|07700 900\d{3})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DramaNumber { get; }

    [GeneratedRegex(@"^[A-Z]{2}\d{2} \d[ABD-HJLNP-UW-Z]{2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Postcode { get; }

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word { get; }

    private static string Place(Customer customer)
    {
        if (Linked(customer).Any())
        {
            return "linked";
        }

        var words = Words(customer.Name).Where(word => word.Length >= 3 && WordCounts.GetValueOrDefault(word) is >= 1 and <= 3).ToHashSet(StringComparer.Ordinal);
        return Active.Any(contact => Same(contact.PostalCode, customer.Address.Postcode) || Words(contact.Name).Any(words.Contains) || SharesIdentifier(customer, contact))
            ? "review"
            : "new";
    }

    private static IEnumerable<XeroContactSeed> Linked(Customer customer) => Active.Where(contact =>
        SharesIdentifier(customer, contact)
        && Words(customer.Name) is var ours && Words(contact.Name) is var theirs && (ours.IsSubsetOf(theirs) || theirs.IsSubsetOf(ours)));

    private static bool SharesIdentifier(Customer customer, XeroContactSeed contact)
        => Same(contact.ContactNumber, customer.AccountNumber)
            || Same(contact.CompanyNumber, customer.CompanyNumber)
            || Same(contact.TaxNumber, customer.VatNumber)
            || Same(contact.Email, customer.Email);

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);

    private static HashSet<string> Words(string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
        return Word.Matches(plain.ToLowerInvariant()).Select(match => match.Value).Where(word => !LegalForms.Contains(word)).ToHashSet(StringComparer.Ordinal);
    }

    private static bool HasRightCheckDigits(string vatNumber)
    {
        var digits = vatNumber[2..].Select(digit => digit - '0').ToList();
        var sum = Enumerable.Range(0, 7).Sum(place => digits[place] * (8 - place));
        return digits.Count == 9 && (sum + (digits[7] * 10) + digits[8]) % 97 == 0;
    }
}
