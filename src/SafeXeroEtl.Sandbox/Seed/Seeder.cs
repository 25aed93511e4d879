using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Identity;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>
/// Fills empty books. Contacts and documents go through the same writers as a request, only without the lock dates, so
/// seed data that breaks a rule stops here. Ids and stamps are fixed: two fresh sandboxes have the same digest.
/// </summary>
internal static class Seeder
{
    // The second organisation's files; each organisation has its own chart, contacts and documents, the tax rates are the country's.
    private const string Networks = "networks-";

    public static void Fill(BookSession session)
    {
        var first = Fill(session, string.Empty);
        Fill(session, Networks);
        session.TenantId = first.TenantId;
        IdentitySeed.Fill(session, session.Reference.Organisation);
    }

    /// <summary>A fixed id from a name.</summary>
    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static SeedOrganisation Fill(BookSession session, string prefix)
    {
        var organisation = Read($"{prefix}organisation", SeedJson.Default.SeedOrganisation);
        session.TenantId = organisation.TenantId;
        SeedSettings.Add(session, organisation, Read($"{prefix}accounts", SeedJson.Default.IReadOnlyListSeedAccount), Read("tax-rates", SeedJson.Default.IReadOnlyListSeedTaxRate));
        var context = new WriteContext { Session = session, Now = organisation.CreatedUtc, ChecksLockDates = false, ByApp = false };
        foreach (var contact in Read($"{prefix}contacts", SeedJson.Default.IReadOnlyListSeedContact))
        {
            Add(context, contact);
        }

        if (prefix.Length == 0)
        {
            Add(context, Read("catalogue", SeedJson.Default.SeedCatalogue));
        }

        foreach (var document in Read($"{prefix}documents", SeedJson.Default.IReadOnlyListSeedDocument))
        {
            Add(context with { Now = Noon(document.Date) }, document);
        }

        return organisation;
    }

    private static void Add(WriteContext context, SeedContact contact)
    {
        var change = new ContactChange
        {
            ContactNumber = contact.ContactNumber,
            AccountNumber = contact.AccountNumber,
            Status = contact.Status,
            Name = contact.Name,
            FirstName = contact.FirstName,
            LastName = contact.LastName,
            CompanyNumber = contact.CompanyNumber,
            TaxNumber = contact.TaxNumber,
            Email = contact.Email,
            Phones = contact.Phone is null ? [] : [new("DEFAULT", contact.Phone, Area: null, Country: null)],
            Addresses =
            [
                new()
                {
                    Type = "POBOX",
                    Line1 = contact.AddressLine1,
                    Line2 = contact.AddressLine2,
                    City = contact.City,
                    Region = contact.Region,
                    PostalCode = contact.PostalCode,
                    Country = contact.Country,
                },
            ],
        };
        Require(ContactWriter.Create(context, change, contact.ContactId), contact.Name);
        if (contact.IsSupplier && context.Session.ContactById(contact.ContactId) is { } saved)
        {
            context.Session.SaveContact(saved with { IsSupplier = true });
        }
    }

    private static void Add(WriteContext context, SeedCatalogue catalogue)
    {
        foreach (var item in catalogue.Items)
        {
            context.Session.SaveItem(new()
            {
                ItemId = IdOf($"item/{item.Code}"),
                Code = item.Code,
                Name = item.Name,
                Description = item.Description,
                Sales = new(item.UnitPrice, item.AccountCode, item.TaxType),
                UpdatedUtc = context.Now,
            });
        }

        foreach (var group in catalogue.ContactGroups)
        {
            var id = IdOf($"contact-group/{group.Name}");
            context.Session.SaveContactGroup(new(id, group.Name, "ACTIVE"));
            foreach (var contact in group.Contacts)
            {
                context.Session.AddToGroup(id, contact);
            }
        }
    }

    private static void Add(WriteContext context, SeedDocument document)
    {
        var change = new DocumentChange
        {
            Type = document.Type,
            Number = document.InvoiceNumber,
            Reference = document.Reference,
            Contact = new ContactChange { ContactId = document.ContactId },
            Date = document.Date,
            DueDate = document.DueDate,
            Status = "AUTHORISED",
            Lines =
            [
                .. document.Lines.Select(static line => new LineChange
                {
                    Description = line.Description,
                    Quantity = line.Quantity,
                    UnitAmount = line.UnitAmount,
                    AccountCode = line.AccountCode,
                    TaxType = line.TaxType,
                }),
            ],
        };
        Require(DocumentWriter.Create(context, DocumentKinds.FromType(document.Type)?.Kind ?? DocumentKind.Invoice, change, document.InvoiceId), document.InvoiceNumber);
        FixLineIds(context.Session, document.InvoiceId);
        foreach (var payment in document.Payments)
        {
            Require(PaymentWriter.Pay(context with { Now = Noon(payment.Date) }, Change(document, payment), payment.PaymentId), document.InvoiceNumber);
        }
    }

    private static PaymentChange Change(SeedDocument document, SeedPayment payment) => new()
    {
        Documents = [new(DocumentKind.Invoice, document.InvoiceId, Number: null)],
        Account = new(Code: payment.AccountCode),
        Date = payment.Date,
        Amount = payment.Amount,
        Reference = payment.Reference,
    };

    // Line ids are random in a request; here they follow from the document's id and the line's place.
    private static void FixLineIds(BookSession session, Guid documentId)
    {
        var booked = session.Complete(session.DocumentsByIds([documentId])[documentId]);
        session.SaveLines(documentId, [.. booked.Lines.Select((line, place) => line.Line with { LineItemId = IdOf(FormattableString.Invariant($"line/{documentId:D}/{place}")) })]);
    }

    private static DateTimeOffset Noon(DateOnly date) => new(date.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private static void Require(WriteOutcome outcome, string what)
    {
        if (outcome is WriteOutcome.Refused refused)
        {
            throw new InvalidDataException($"The seed data is not acceptable at {what}: {string.Join(" ", refused.Messages)}");
        }
    }

    public static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = typeof(Seeder).Assembly.GetManifestResourceStream($"Seed/{name}.json")
            ?? throw new InvalidOperationException($"The seed file {name}.json is not embedded.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidDataException($"The seed file {name}.json is empty.");
    }
}
