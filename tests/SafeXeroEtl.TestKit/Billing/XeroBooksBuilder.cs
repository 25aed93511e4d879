namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Fills Xero before the first run: contacts of customers, contacts that are none, documents outside SAFE.</summary>
internal sealed class XeroBooksBuilder(BillingScale scale, WartRates warts, CustomerPlaces places, int customers, CustomerBuilder customer)
{
    private static readonly string[] SupplierWords = ["Stationery", "Couriers", "Insurance Brokers", "Payroll", "Cleaning", "Vehicle Leasing"];

    private readonly XeroContacts _contacts = new(scale, places, customers);

    public XeroBooks Build()
    {
        List<XeroContactSeed> contacts = [];
        List<(int Customer, ContactDecision Decision)> decisions = [];
        Dictionary<string, Guid> contactOf = new(StringComparer.Ordinal);
        for (var index = 0; index < customers && places.HasStandings; index++)
        {
            var who = customer.Build(index);
            if (_contacts.Of(who) is not { } known)
            {
                continue;
            }

            contacts.Add(known.Contact);
            contactOf.Add(who.AccountNumber, known.Contact.ContactId);
            if (known.Why is { } why)
            {
                var word = places.Standing(index) == XeroStanding.GroupFirst ? "group" : "link";
                decisions.Add((index, new ContactDecision { Account = who.AccountNumber, Decision = word, Contact = known.Contact, Why = why }));
            }
        }

        AddSecondAccounts(contacts, decisions, contactOf);
        var unrelated = Unrelated();
        return new XeroBooks
        {
            Contacts = [.. contacts, .. unrelated],
            Documents = Documents([.. unrelated.Where(contact => !contact.IsSupplier && contact.Status is "ACTIVE")]),
            Decisions = [.. decisions.Concat(LookAlikeDecisions()).OrderBy(each => each.Customer).Select(each => each.Decision)],
            ContactOf = contactOf,
        };
    }

    private void AddSecondAccounts(List<XeroContactSeed> contacts, List<(int Customer, ContactDecision Decision)> decisions, Dictionary<string, Guid> contactOf)
    {
        foreach (var second in places.Standing(XeroStanding.GroupSecond))
        {
            var shared = contactOf[customer.Build(places.FirstOfPair(second)).AccountNumber];
            var account = customer.Build(second).AccountNumber;
            contactOf.Add(account, shared);
            decisions.Add((second, new ContactDecision
            {
                Account = account,
                Decision = "group",
                Contact = contacts.Single(contact => contact.ContactId == shared),
                Why = "Second account of the company; both are paid from one office",
            }));
        }
    }

    private IEnumerable<(int Customer, ContactDecision Decision)> LookAlikeDecisions()
    {
        var twins = places.Standing(XeroStanding.SameNameSecond)
            .Select(index => (index, "Another company of the same name; company numbers and addresses differ"));
        var others = places.Standing(XeroStanding.LookAlike).Select((index, order) => (index, (order % 3) switch
        {
            0 => "Shares only an unusual word with a contact; different company numbers",
            1 => "Shares only a business park's postcode with a contact",
            _ => "The contact is the landlord of the same name and address, not the company billed",
        }));
        return twins.Concat(others).Select(each => (each.index, new ContactDecision
        {
            Account = customer.Build(each.index).AccountNumber,
            Decision = "new",
            Why = each.Item2,
        }));
    }

    private List<XeroContactSeed> Unrelated()
    {
        List<XeroContactSeed> contacts = [.. places.Standing(XeroStanding.LookAlike).Select(LookedLike)];
        if (contacts.Count < warts.UnrelatedContacts)
        {
            contacts.Add(Archived());
        }

        while (contacts.Count < warts.UnrelatedContacts)
        {
            contacts.Add(Stranger(contacts.Count));
        }

        return contacts;
    }

    /// <summary>A contact that a customer outside Xero could be taken for.</summary>
    private XeroContactSeed LookedLike(int index, int order)
    {
        var stranger = Stranger(order);
        var who = customer.Build(index);
        return (order % 3) switch
        {
            0 => stranger with { Name = $"{who.Stem} {InventedNames.Trade(scale.FirstName + index + 3)} Ltd" },
            1 => stranger with { PostalCode = who.Address.Postcode, City = who.Address.Town, Region = who.Address.County },
            _ => stranger with
            {
                Name = $"{who.Stem} Estates",
                PostalCode = who.Address.Postcode,
                City = who.Address.Town,
                Region = who.Address.County,
                IsSupplier = true,
            },
        };
    }

    /// <summary>A closed account with the unusual word of a customer whom Xero does not know: no reason to stop that customer.</summary>
    private XeroContactSeed Archived()
    {
        var unknown = customer.Build(Enumerable.Range(0, customers).First(index => places.Standing(index) == XeroStanding.NotThere));
        return Stranger(warts.UnrelatedContacts) with { Name = $"{unknown.Stem} Stores", Status = "ARCHIVED" };
    }

    private XeroContactSeed Stranger(int order)
    {
        var name = scale.FirstName + customers + order;
        var random = SplitMix64.At(scale.Seed, 53, order);
        var isSupplier = order % 3 == 2;
        var (stem, second) = (InventedNames.Stem(name), isSupplier ? SupplierWords[order / 3 % SupplierWords.Length] : InventedNames.Trade(name));
        var address = InventedNames.Address(random, name);
        return new XeroContactSeed
        {
            ContactId = random.NextGuid(),
            Name = $"{stem} {second}{(order % 2 == 0 ? " Ltd" : "")}",
            FirstName = order % 4 == 0 ? InventedNames.FirstName(random) : null,
            Email = InventedNames.Email("office", stem, second),
            Phone = InventedNames.Telephone(random),
            AddressLine1 = address.Line1,
            City = address.Town,
            Region = address.County,
            PostalCode = address.Postcode,
            Country = address.Country,
            IsSupplier = isSupplier,
        };
    }

    private List<XeroDocumentSeed> Documents(IReadOnlyList<XeroContactSeed> holders)
    {
        List<XeroDocumentSeed> documents = [];
        for (var i = 0; i < 6 && holders.Count > 0; i++)
        {
            documents.Add(Document(i, holders[i % holders.Count]));
        }

        return documents;
    }

    private XeroDocumentSeed Document(int order, XeroContactSeed holder)
    {
        var random = SplitMix64.At(scale.Seed, 54, order);
        var date = scale.Start.AddMonths(-3 + (order / 2)).AddDays(4 + (order * 4));
        var net = random.Between(80, 900) * 1.25m;
        return new XeroDocumentSeed
        {
            InvoiceId = random.NextGuid(),
            InvoiceNumber = FormattableString.Invariant($"INV-{101 + order:0000}"),
            ContactId = holder.ContactId,
            Date = date,
            DueDate = date.AddDays(30),
            Reference = order % 2 == 0 ? "Sale of old equipment" : null,
            Lines = [new XeroLineSeed { Description = order % 2 == 0 ? "Used telephone system" : "Meeting room hire", Quantity = 1m, UnitAmount = net, AccountCode = "200", TaxType = "OUTPUT2" }],
            Payments = order % 2 == 0
                ? [new XeroPaymentSeed { PaymentId = random.NextGuid(), Date = date.AddDays(7), Amount = net + Bill.Pence(net * 0.20m), AccountCode = "090", Reference = "Bank" }]
                : [],
        };
    }
}
