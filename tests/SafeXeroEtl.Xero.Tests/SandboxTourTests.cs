using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>Client and sandbox read FACTS independently; here they have to agree.</summary>
public sealed class SandboxTourTests : IAsyncLifetime
{
    private SandboxWorld _world = null!;

    private XeroClient Client => _world.Client;

    private string Tenant => _world.Tenant;

    public async ValueTask InitializeAsync() => _world = await SandboxWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_organisation_tells_its_accounts_rates_and_locks()
    {
        var organisation = await Client.ReadOrganisationAsync(Tenant, Stop);

        (organisation.BaseCurrency, organisation.CountryCode, organisation.LockedTo).ShouldBe((CurrencyCode.Gbp, "GB", new DateOnly(2026, 8, 31)));
        organisation.Accounts.ShouldContain(static account => account.SystemAccount == "DEBTORS" && account.Class == "ASSET");
        (organisation.Account("200")!.Type, organisation.Account("091")!.Type, organisation.Account("970")!.TakesPayments).ShouldBe(("REVENUE", "BANK", true));
        (organisation.Rate("OUTPUT2")!.EffectiveRate, organisation.Rate("OUTPUT2")!.CanApplyTo("REVENUE")).ShouldBe((20m, true));
        Client.CallsLeftToday(Tenant).ShouldNotBeNull();
    }

    [Fact]
    public async Task Contacts_are_made_found_and_refused_one_by_one()
    {
        var full = new NewContact
        {
            Name = "Tour & Söhne Ltd",
            ContactNumber = "T/1",
            CompanyNumber = "01234567",
            TaxNumber = "GB999",
            Email = "a@tour.example",
            Phone = "0113 496 0000",
            Address = new PostalAddress { Line1 = "1 Way", Town = "Leeds", Postcode = "LS1 1AA", Country = "United Kingdom" },
        };
        var verdicts = await SendAsync(XeroClient.PrepareContacts([full, full with { ContactNumber = "T/2" }]));

        verdicts.Select(static verdict => (verdict.Number, verdict.Saved)).ShouldBe([("T/1", true), ("T/2", false)], ignoreOrder: true);
        verdicts.Single(static verdict => !verdict.Saved).Messages.ShouldHaveSingleItem().ShouldContain("already assigned to another contact");

        var found = (await Client.FindContactsAsync(Tenant, ["T/1", "T/2"], Stop)).ShouldHaveSingleItem();
        (found.Id, found.Name, found.CompanyNumber, found.TaxNumber, found.Email, found.Phone).ShouldBe((verdicts.Single(static verdict => verdict.Saved).Id!.Value, full.Name, "01234567", "GB999", full.Email, full.Phone));
        found.Address.ShouldBe(full.Address);
        (await Client.ReadContactsAsync(Tenant, Stop).AllAsync()).ShouldContain(found);
    }

    [Fact]
    public async Task Invoices_come_back_to_the_penny_and_a_taken_number_is_refused_alone()
    {
        var contact = await ContactAsync();
        var lines = ImmutableArray.Create(
            Document().Lines[0] with { Net = 10.13m, Vat = 2.03m },
            Document().Lines[0] with { Net = 2.53m, Vat = 0.50m, SendVat = true, Description = "Calls <£> \"x\"" },
            Document().Lines[0] with { Net = -1.00m, Vat = -0.20m });
        var document = Document(number: "TOUR/1") with { Lines = lines };

        var first = (await SendAsync(XeroClient.PrepareDocuments([document], [contact]))).ShouldHaveSingleItem();
        (first.Saved, first.Number, first.Net, first.Vat, first.Gross).ShouldBe((true, "TOUR/1", document.Net, document.Vat, document.Gross));

        var again = await SendAsync(XeroClient.PrepareDocuments([document, document with { Number = "TOUR,2" }], [contact, contact]));
        again.Single(static verdict => verdict.Number == "TOUR/1").Messages.ShouldBe(["Invoice # must be unique."]);
        again.Single(static verdict => verdict.Number == "TOUR,2").Saved.ShouldBeTrue();

        var found = await Client.FindInvoicesAsync(Tenant, ["TOUR/1", "TOUR,2", "TOUR/3"], Stop);
        found.Select(static invoice => invoice.Number).ShouldBe(["TOUR/1", "TOUR,2"]);
        var booked = found[0];
        (booked.Id, booked.ContactId, booked.Date, booked.DueDate, booked.Status, booked.Open, booked.Reference).ShouldBe((first.Id!.Value, contact, document.Date, document.DueDate, "AUTHORISED", document.Gross, "PO 7"));
        booked.Lines.Select(static line => line with { Id = null }).ShouldBe(lines.Select(static line => new BookedLine { Description = line.Description, Net = line.Net, Vat = line.Vat, AccountCode = "200", TaxType = "OUTPUT2" }));
    }

    [Fact]
    public async Task Documents_that_break_Xeros_rules_are_refused_with_its_words()
    {
        var contact = await ContactAsync();
        var locked = Document(number: "LOCKED") with { Date = new DateOnly(2026, 8, 31) };
        var badAccount = Document(number: "ACCOUNT") with { Lines = [Document().Lines[0] with { AccountCode = "zzz" }] };

        var verdicts = await SendAsync(XeroClient.PrepareDocuments([locked, badAccount, Document(number: "NOBODY"), Document(number: "FINE")], [contact, contact, Guid.NewGuid(), contact]));

        verdicts.Where(static verdict => verdict.Saved).ShouldHaveSingleItem().Number.ShouldBe("FINE");
        verdicts.Where(static verdict => !verdict.Saved).ShouldAllBe(static verdict => verdict.Id == null && verdict.Messages.Length > 0 && verdict.Messages[0] != "Xero gave no reason.");
        (await Client.FindInvoicesAsync(Tenant, ["LOCKED", "ACCOUNT", "NOBODY"], Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_settles_is_found_by_reference_and_deleted_again()
    {
        var invoice = await DocumentAsync(Document(number: "PAID/1"));
        var payment = Payment("SAFE 77 PAID/1 #1") with { DocumentId = invoice, AccountCode = "091", Amount = 12m };

        var made = (await SendAsync(XeroClient.PreparePayments([payment]))).ShouldHaveSingleItem();
        (made.Saved, made.Reference).ShouldBe((true, "SAFE 77 PAID/1 #1"));
        var tooMuch = (await SendAsync(XeroClient.PreparePayments([payment with { Reference = "SAFE 78" }]))).ShouldHaveSingleItem();
        (tooMuch.Saved, tooMuch.Messages.IsEmpty).ShouldBe((false, false));

        var found = (await Client.FindPaymentsAsync(Tenant, "SAFE 77 PAID/1 #1", Stop)).ShouldHaveSingleItem();
        (found.Id, found.DocumentId, found.DocumentKind, found.DocumentNumber, found.Amount, found.AccountCode, found.Date).ShouldBe((made.Id!.Value, invoice, DocumentKind.Invoice, "PAID/1", 12m, "091", payment.Date));
        (await Client.FindInvoicesAsync(Tenant, ["PAID/1"], Stop)).Select(static document => (document.Status, document.Open)).ShouldBe([("PAID", 0m)]);

        (await SendAsync(XeroClient.PreparePaymentDeletion(payment.Key, found.Id))).ShouldHaveSingleItem().Saved.ShouldBeTrue();
        (await Client.FindPaymentAsync(Tenant, found.Id, Stop)).ShouldNotBeNull().Status.ShouldBe("DELETED");
        (await Client.FindInvoicesAsync(Tenant, ["PAID/1"], Stop)).Select(static document => (document.Status, document.Open)).ShouldBe([("AUTHORISED", 12m)]);
        (await Client.FindPaymentAsync(Tenant, Guid.NewGuid(), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_credit_note_is_refunded_and_the_refund_knows_it()
    {
        var note = await DocumentAsync(Document(DocumentKind.CreditNote, "CN/1"));
        var refund = Payment("SAFE 79 CN/1 #1") with { DocumentId = note, Settles = DocumentKind.CreditNote, AccountCode = "090", Amount = 5m };

        (await SendAsync(XeroClient.PreparePayments([refund]))).ShouldHaveSingleItem().Saved.ShouldBeTrue();

        var found = (await Client.FindCreditNotesAsync(Tenant, ["CN/1", "CN/2"], Stop)).ShouldHaveSingleItem();
        (found.Kind, found.Gross, found.Open, found.Status).ShouldBe((DocumentKind.CreditNote, 12m, 7m, "AUTHORISED"));
        var filter = new DocumentFilter { From = new DateOnly(2026, 11, 1), To = new DateOnly(2026, 11, 30) };
        var paid = (await Client.ReadPaymentsAsync(Tenant, filter, Stop).AllAsync()).ShouldHaveSingleItem();
        (paid.DocumentKind, paid.DocumentId, paid.DocumentNumber, paid.Amount).ShouldBe((DocumentKind.CreditNote, note, "CN/1", 5m));
    }

    [Fact]
    public async Task Lists_keep_to_the_days_asked_for_and_to_what_changed()
    {
        await DocumentAsync(Document(number: "OCT") with { Date = new DateOnly(2026, 10, 1) });
        await DocumentAsync(Document(number: "SEP") with { Date = new DateOnly(2026, 9, 30) });
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        var then = _world.Clock.GetUtcNow();
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        await DocumentAsync(Document(number: "NEW"));

        var october = new DocumentFilter { From = new DateOnly(2026, 10, 1), To = new DateOnly(2026, 10, 31) };
        (await Client.ReadInvoicesAsync(Tenant, october, Stop).AllAsync()).Select(static invoice => invoice.Number).ShouldBe(["OCT", "NEW"], ignoreOrder: true);
        (await Client.ReadInvoicesAsync(Tenant, october with { ModifiedSince = then }, Stop).AllAsync()).Select(static invoice => invoice.Number).ShouldBe(["NEW"]);
        (await Client.ReadCreditNotesAsync(Tenant, october, Stop).AllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_trial_balance_follows_an_invoice_and_its_payment()
    {
        var day = new DateOnly(2026, 11, 30);
        var organisation = await Client.ReadOrganisationAsync(Tenant, Stop);
        var before = await Client.ReadTrialBalanceAsync(Tenant, day, Stop);
        var invoice = await DocumentAsync(Document(number: "TB/1"));
        await SendAsync(XeroClient.PreparePayments([Payment("SAFE 80") with { DocumentId = invoice, AccountCode = "091", Amount = 4m }]));

        var after = await Client.ReadTrialBalanceAsync(Tenant, day, Stop);

        decimal Moved(Guid account) => Balance(after, account) - Balance(before, account);
        var debtors = organisation.Accounts.Single(static account => account.SystemAccount == "DEBTORS").Id;
        (Moved(debtors), Moved(organisation.Account("200")!.Id), Moved(organisation.Account("091")!.Id)).ShouldBe((8m, -10m, 4m));
        after.Sum(static row => row.Balance).ShouldBe(0m);
    }

    [Fact]
    public async Task The_same_bytes_under_the_same_key_are_one_invoice()
    {
        var contact = await ContactAsync();
        var send = XeroClient.PrepareDocuments([Document(number: "ONCE")], [contact]);

        var first = (XeroAnswer.Accepted)await Client.SendAsync(Tenant, send, "once", Stop);
        var second = (XeroAnswer.Accepted)await Client.SendAsync(Tenant, send, "once", Stop);

        second.Elements.Single().Id.ShouldBe(first.Elements.Single().Id);
        (await Client.FindInvoicesAsync(Tenant, ["ONCE"], Stop)).Length.ShouldBe(1);
        (await Client.SendAsync(Tenant, XeroClient.PrepareDocuments([Document(number: "OTHER")], [contact]), "once", Stop)).ShouldBeOfType<XeroAnswer.Refused>().Messages.Single().ShouldContain("different request");
    }

    [Fact]
    public async Task Another_organisation_is_not_let_in()
    {
        var other = Guid.NewGuid().ToString();

        (await Should.ThrowAsync<XeroReadException>(() => Client.ReadOrganisationAsync(other, Stop))).Code.ShouldBe("SX5031");
        (await Client.SendAsync(other, InvoiceSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Unauthorised>();
    }

    [Fact]
    public async Task The_client_never_trips_the_sandboxs_limits()
    {
        for (var call = 0; call < 130; call++)
        {
            await _world.Clock.RunAsync(Client.FindPaymentAsync(Tenant, Guid.NewGuid(), Stop));
        }

        Client.Use.Single(static use => use.Endpoint == "Payments").Calls.ShouldBe(130);
    }

    private static decimal Balance(ImmutableArray<TrialBalanceRow> rows, Guid account) =>
        rows.Where(row => row.AccountId == account).Sum(static row => row.Balance);

    private Task<ImmutableArray<ElementVerdict>> SendAsync(PreparedSend send) => _world.SendAsync(send);

    private Task<Guid> ContactAsync() => _world.ContactAsync();

    private async Task<Guid> DocumentAsync(SalesDocument document) =>
        (await SendAsync(XeroClient.PrepareDocuments([document], [await ContactAsync()]))).Single().Id!.Value;
}
