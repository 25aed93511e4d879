using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Damage;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Damage;

/// <summary>What only all values of a column together give away.</summary>
public sealed class WholeFileDamageTests
{
    private static readonly AccountingPeriod October = new(2026, 10);

    [Theory]
    [InlineData("7712", "007712", "007712")]
    [InlineData("007712", "7712", "7712")]
    [InlineData("0", "000", "000")]
    [InlineData("7712", "7712", null)]
    [InlineData("7712", "17712", null)]
    [InlineData("A7712", "0A7712", null)]
    [InlineData("", "0", null)]
    public void An_account_number_differs_from_a_known_one_in_its_noughts_alone(string number, string known, string? found)
    {
        var assembled = CustomerAssembly.Assemble([Row(number)], ImmutableHashSet.Create(known));

        assembled.Diagnostics.Select(static note => (note.Code, note.Message)).ShouldBe(found is null
            ? []
            : [(DiagnosticCodes.LostLeadingZeros, $"The account number is {number}; earlier months had {found}. A spreadsheet may have taken the leading noughts of the {(number.Length < found.Length ? "first" : "second")}.")]);

        // Noughts that come back are right: whoever was loaded without them can still be dealt with.
        assembled.Value.Faults.IsEmpty.ShouldBe(found is null || number.Length > found.Length);
    }

    [Theory]
    [InlineData("1234567890123450|1234567890123460|1234567890123470|1234567890123480|1234567890123490|1234567890123400", 6)]
    [InlineData("123456789012345000|223456789012345000", 2)]
    [InlineData("123456789012345000|223456789012345001", null)]
    [InlineData("123456789012345000|501|A1", null)]
    [InlineData("1234567890123450", null)]
    [InlineData("501|502", null)]
    public void Long_ids_that_all_end_in_noughts(string ids, int? count)
    {
        var rounded = new RoundedIds();
        foreach (var (id, index) in ids.Split('|').Select(static (id, index) => (id, index)))
        {
            rounded.Add(id, "payments.csv", 9 - index);
        }

        var note = rounded.Note("Payment ID");

        (note is null).ShouldBe(count is null);
        note?.Message.ShouldStartWith($"All {count} numbers of Payment ID that have more than 15 digits end in noughts");
        note?.At.ShouldBe(new SourceLocation("payments.csv", 10 - count!.Value));
        note?.Severity.ShouldBe(Severity.Error);
    }

    [Theory]
    [InlineData("020 7946 0107|7700900386|1632960970", "2 telephone numbers have nine or ten digits and no leading nought, 1 is whole; this is the first. A spreadsheet may have taken them.")]
    [InlineData("020 7946 0107|+44 7700 900386|(01632) 960970", null)]
    [InlineData("12345|ask for Jo|999", null)]
    public void Telephones_without_their_nought(string telephones, string? said) =>
        Notes(telephones.Split('|').Select(static telephone => Customer("A1") with { Telephone = telephone })).ShouldBe(said is null ? [] : [said]);

    [Theory]
    [InlineData("01234567|SC123456|1234567", "1 company number has fewer than eight digits, 1 is whole; this is the first. A spreadsheet may have taken them.")]
    [InlineData("01234567|SC123456|none", null)]
    public void Company_numbers_without_their_nought(string companies, string? said) =>
        Notes(companies.Split('|').Select(static company => Customer("A1") with { CompanyNumber = company })).ShouldBe(said is null ? [] : [said]);

    [Theory]
    [InlineData("007712|001203|9912", "1 account number is shorter than the 2 with leading noughts, which have 6 digits; this is the first. A spreadsheet may have taken them.")]
    [InlineData("007712|001203|123456", null)]
    [InlineData("007712|0012|99", null)]
    [InlineData("7712|1203|9912", null)]
    public void Account_numbers_shorter_than_those_with_noughts(string accounts, string? said) =>
        Notes(accounts.Split('|').Select(Customer)).ShouldBe(said is null ? [] : [said]);

    [Theory]
    [InlineData("dd/MM/yyyy", "2026-01-10|2026-02-10|2026-03-10|2026-10-15", 3)]
    [InlineData("dd/MM/yyyy", "2026-01-10|2026-02-10|2026-10-15", null)]
    [InlineData("dd/MM/yyyy", "2026-01-10|2026-02-10|2026-03-10|2026-10-01", null)]
    [InlineData("dd/MM/yyyy", "2026-07-10|2026-08-10|2026-09-10|2026-10-10|2026-10-09", null)]
    [InlineData("yyyy-MM-dd", "2026-01-10|2026-02-10|2026-03-10|2026-10-15", null)]
    public void Days_and_months_that_changed_places(string format, string dates, int? count)
    {
        var swapped = new SwappedDates(format, October);
        foreach (var (date, line) in dates.Split('|').Select(static (date, line) => (date, line)))
        {
            swapped.Add(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), new SourceLocation("invoices.csv", line + 2));
        }

        var note = swapped.Note("Invoice Date");

        (note?.Code).ShouldBe(count is null ? null : DiagnosticCodes.DamagedDate);
        (note?.Message.StartsWith($"{count} dates of Invoice Date would be of 2026-10", StringComparison.Ordinal)).ShouldBe(count is null ? null : true);
        (note?.At?.Line).ShouldBe(count is null ? null : 2);
    }

    private static IEnumerable<string> Notes(IEnumerable<Customer> customers)
    {
        var damage = new CustomerDamage();
        foreach (var customer in customers)
        {
            damage.Add(customer);
        }

        return damage.Notes().Select(static note => note.Message);
    }

    private static Noted<Customer> Row(string account) => new(Customer(account), []);

    private static Customer Customer(string account) => new() { AccountNumber = account, Name = "Acorn", At = new SourceLocation("customers.csv", 2) };
}
