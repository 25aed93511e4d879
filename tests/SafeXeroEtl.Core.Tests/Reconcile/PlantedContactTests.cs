using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>200 months of contacts with changes planted in Xero, and months with none: each changed field of ours is named, and nothing else.</summary>
public sealed class PlantedContactTests(ITestOutputHelper output)
{
    private const int Months = 200;
    private const int ContactsOfMonth = 12;

    private static readonly ContactField[] Fields = Enum.GetValues<ContactField>();

    [Fact]
    public void Every_changed_field_of_ours_is_named_and_no_other()
    {
        var (planted, named) = (new Dictionary<string, int>(), 0);
        for (var seed = 0; seed < Months; seed++)
        {
            var month = new Month(seed);
            var found = month.Written.All.SelectMany(contact => ContactDrift.Of(contact, month.Shown.GetValueOrDefault(contact.ContactId)))
                .Select(static drift => $"{drift.XeroId} {drift.Field}: {drift.Sent} -> {drift.Xero}").Order(StringComparer.Ordinal).ToArray();

            found.ShouldBe(month.Expected.Order(StringComparer.Ordinal), ignoreOrder: false, $"month {seed}");
            named += found.Length;
            foreach (var field in month.Expected.Select(static words => words[37..words.IndexOf(':', StringComparison.Ordinal)]))
            {
                planted[field] = planted.GetValueOrDefault(field) + 1;
            }
        }

        foreach (var (field, count) in planted)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{field,-16} planted {count,4}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Months} months: {planted.Values.Sum()} planted, {named} named"));
        planted.Count.ShouldBe(Fields.Length + 1, "each field, and contacts that are no longer active");
        planted.Values.ShouldAllBe(static count => count >= 20);
    }

    private sealed class Month
    {
        private readonly Random random;

        public Month(int seed)
        {
            random = new Random(seed);
            for (var at = 0; at < ContactsOfMonth; at++)
            {
                Add(at, isTouched: seed % 10 != 0);
            }
        }

        public WrittenContacts Written { get; } = new();

        public Dictionary<Guid, Contact> Shown { get; } = [];

        public List<string> Expected { get; } = [];

        private void Add(int at, bool isTouched)
        {
            var contact = new Contact { Id = Id(1000 + at), Name = $"Found {at}", Email = $"found{at}@xero.example", Status = "ACTIVE" };
            var ours = new HashSet<ContactField>();
            var account = $"A{at}";
            if (random.Next(2) == 0)
            {
                ours.UnionWith(Fields);
                Write(ref contact, account, Fields, isNew: true);
            }

            for (var more = random.Next(3); more > 0; more--)
            {
                ContactField[] some = [.. Fields.Where(_ => random.Next(3) == 0)];
                ours.UnionWith(some);
                Write(ref contact, account, some, isNew: false);
            }

            Shown[contact.Id] = isTouched ? Touch(contact, ours) : contact;
        }

        /// <summary>Somebody changes fields in Xero, ours and others, or takes the contact away.</summary>
        private Contact Touch(Contact contact, HashSet<ContactField> ours)
        {
            if (random.Next(8) == 0)
            {
                if (Written.Find(contact.Id) is not null)
                {
                    Expected.Add($"{contact.Id} status: active -> archived");
                }

                return contact with { Status = "ARCHIVED", Email = "whatever@xero.example" };
            }

            foreach (var field in Fields.Where(_ => random.Next(5) == 0))
            {
                var (before, after) = (contact, random.Next(4) == 0 && field != ContactField.Name ? With(contact, field, null) : With(contact, field, Value(field)));
                contact = after;
                if (ours.Contains(field))
                {
                    Expected.Add($"{contact.Id} {Words[field]}: {Text(before, field)} -> {Text(after, field) ?? "none"}");
                }
            }

            return contact;
        }

        private void Write(ref Contact contact, string account, ContactField[] fields, bool isNew)
        {
            foreach (var field in fields)
            {
                contact = With(contact, field, field == ContactField.AccountNumber ? account : Value(field));
            }

            var now = contact;
            Written.Add(contact.Id, account, new PlannedContact
            {
                AccountNumber = account,
                Name = "as SAFE has it",
                Evidence = "",
                ContentHash = "",
                At = new SourceLocation("customers.csv"),
                Decision = isNew ? PlanDecision.Create : PlanDecision.Update(contact.Id),
                New = !isNew ? null : new NewContact
                {
                    Name = now.Name,
                    ContactNumber = now.ContactNumber!,
                    CompanyNumber = now.CompanyNumber,
                    TaxNumber = now.TaxNumber,
                    Email = now.Email,
                    Phone = now.Phone,
                    Address = now.Address,
                },
                Changes = isNew ? null : [.. fields.Select(field => new ContactChange { Field = field, To = Text(now, field)!, Rule = UpdateRule.Overwrite, Address = field == ContactField.Address ? now.Address : null })],
            });
        }

        private string Value(ContactField field)
        {
            var number = random.Next(10_000_000, 99_999_999);
            return field switch
            {
                ContactField.Name => $"Company {number} Ltd",
                ContactField.AccountNumber => $"X{number}",
                ContactField.CompanyNumber => $"{number}",
                ContactField.VatNumber => $"GB1{number}",
                ContactField.Email => $"a{number}@company.example",
                ContactField.Phone => $"0163{number}"[..11],
                _ => $"{number} High Street",
            };
        }

        private static Contact With(Contact contact, ContactField field, string? value) => field switch
        {
            ContactField.Name => contact with { Name = value! },
            ContactField.AccountNumber => contact with { ContactNumber = value },
            ContactField.CompanyNumber => contact with { CompanyNumber = value },
            ContactField.VatNumber => contact with { TaxNumber = value },
            ContactField.Email => contact with { Email = value },
            ContactField.Phone => contact with { Phone = value },
            _ => contact with { Address = value is null ? PostalAddress.Empty : new PostalAddress { Line1 = value, Town = "Porthaven" } },
        };

        private static string? Text(Contact contact, ContactField field) => field switch
        {
            ContactField.Name => contact.Name,
            ContactField.AccountNumber => contact.ContactNumber,
            ContactField.CompanyNumber => contact.CompanyNumber,
            ContactField.VatNumber => contact.TaxNumber,
            ContactField.Email => contact.Email,
            ContactField.Phone => contact.Phone,
            _ => contact.Address.Line1 is { } line ? $"{line}, {contact.Address.Town}" : null,
        };

        private static readonly Dictionary<ContactField, string> Words = new()
        {
            [ContactField.Name] = "name",
            [ContactField.AccountNumber] = "account number",
            [ContactField.CompanyNumber] = "company number",
            [ContactField.VatNumber] = "VAT number",
            [ContactField.Email] = "e-mail",
            [ContactField.Phone] = "telephone",
            [ContactField.Address] = "postal address",
        };
    }
}
