using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Contacts that are there and are updated: what is sent, what stays, and what a lost request or a change in between does.</summary>
public sealed class ContactUpdateLoadTests : IAsyncLifetime
{
    private const string Arden = """
        {"Contacts":[{"Name":"Arden Ltd","EmailAddress":"old@example.com",
         "Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"0161 496 0100"},{"PhoneType":"MOBILE","PhoneNumber":"07700 900123"}],
         "Addresses":[{"AddressType":"STREET","AddressLine1":"9 Mill Lane","AddressLine3":"Upper floor"},{"AddressType":"POBOX","AddressLine1":"1 Quay Street","AttentionTo":"Accounts"}]}]}
        """;

    private static readonly PostalAddress NewAddress = new() { Line1 = "2 Quay Street", Town = "Salford", Postcode = "M5 3AA" };

    private LoadWorld world = null!;
    private Guid arden;

    public async ValueTask InitializeAsync()
    {
        world = await LoadWorld.StartAsync();
        var made = await world.SendAsync(new PreparedSend(RecordKind.Contact, "PUT", "Contacts?summarizeErrors=false", Arden, ["A1"]));
        arden = made.ShouldBeOfType<XeroAnswer.Accepted>().Elements.Single().Id!.Value;
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Only_what_the_plan_says_is_changed_and_documents_follow()
    {
        var bodies = new List<string>();
        var plan = world.Plan(
            [Update(Email(), Change(ContactField.Phone, "0161 496 0100", "0161 496 0199"), Change(ContactField.Address, "1 Quay Street", "2 Quay Street, Salford, M5 3AA") with { Address = NewAddress })],
            [PlanRows.Document("B1", "A1", 20m)],
            []);

        var outcome = await world.LoadAsync(plan, (message, _) =>
        {
            bodies.Add(message.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken).Result);
            return Fate.Arrives;
        });

        outcome.Records.Select(static record => record.State).ShouldBe([LoadState.Updated, LoadState.Created]);
        world.Wire.Changes.ShouldBe(["POST Contacts", "PUT Invoices"]);
        var contact = await ArdenAsync();
        (contact.Name, contact.Email, contact.Phone, contact.ContactNumber).ShouldBe(("Arden Ltd", "new@example.com", "0161 496 0199", null));
        contact.PostalAddress.ShouldBe(NewAddress);
        bodies[0].ShouldContain("07700 900123");
        bodies[0].ShouldContain("9 Mill Lane");
        bodies[0].ShouldContain("Upper floor");
        bodies[0].ShouldContain("\"AttentionTo\":\"Accounts\"");
        bodies[0].ShouldNotContain("\"Name\"");
        world.Ledger.Links(world.TenantId)["A1"].ContactId.ShouldBe(arden);
        world.Ledger.FindPosting(world.TenantId, RecordKind.ContactUpdate, "A1", 1)!.State.ShouldBe(PostingState.Posted);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Contact, "A1", 1).ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_asking_Xero()
    {
        var outcome = await world.LoadAsync(Month(Email()), static (_, before) => before == 0 ? Fate.AnswerLost : Fate.Arrives);

        outcome.Stop.ShouldBeNull();
        outcome.Records.Select(static record => record.State).ShouldBe([LoadState.Updated, LoadState.Created]);
        world.Wire.Changes.ShouldBe(["POST Contacts", "PUT Invoices"]);
    }

    [Fact]
    public async Task A_lost_request_goes_again_when_it_can_no_longer_arrive()
    {
        var plan = Month(Email());

        var first = await world.LoadAsync(plan, static (_, before) => before == 0 ? Fate.RequestLost : Fate.Arrives);
        first.Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        world.Wire.Changes.ShouldBe(["POST Contacts"]);

        (await world.LoadAsync(plan)).Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        world.Wire.Changes.ShouldBeEmpty();

        world.Clock.Advance(new LoadOptions().SettleAfterRestart);
        (await world.LoadAsync(plan)).Records.Select(static record => record.State).ShouldBe([LoadState.Updated, LoadState.Created]);
        world.Wire.Changes.ShouldBe(["POST Contacts", "PUT Invoices"]);
        (await ArdenAsync()).Email.ShouldBe("new@example.com");
        world.Ledger.FindPosting(world.TenantId, RecordKind.ContactUpdate, "A1", 1)!.Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData("e-mail", LoadState.Pending)]
    [InlineData("archived", LoadState.Pending)]
    [InlineData("company number", LoadState.Updated)]
    public async Task A_contact_that_changed_since_the_plan_is_set_aside(string changed, LoadState state)
    {
        var plan = Month(Email());
        await world.SendAsync(XeroClient.PrepareContactUpdates([new ContactUpdate
        {
            Id = arden,
            Email = changed == "e-mail" ? "other@example.com" : null,
            CompanyNumber = changed == "company number" ? "01234567" : null,
            Archive = changed == "archived",
        }]));

        var outcome = await world.LoadAsync(plan);

        outcome.Stop.ShouldBeNull();
        var record = outcome.Records.Single(static record => record.Kind == RecordKind.Contact);
        record.State.ShouldBe(state);
        record.Code.ShouldBe(state == LoadState.Pending ? DiagnosticCodes.ChangedSincePlan : null);
        world.Wire.Changes.Contains("PUT Invoices").ShouldBeTrue();
        (await ArdenAsync()).Email.ShouldBe(changed switch { "e-mail" => "other@example.com", "archived" => "old@example.com", _ => "new@example.com" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_somebody_wrote_while_a_limit_was_waited_out_is_not_overwritten(bool meddled)
    {
        var plan = Month(Email()) with { Progress = new Told(at => Meddle(at is { Kind: RecordKind.ContactUpdate, Waiting: not null } && meddled)) };

        var outcome = await world.LoadAsync(plan, static (_, before) => before == 0 ? Fate.MinuteLimit : Fate.Arrives);

        var record = outcome.Records.Single(static record => record.Kind == RecordKind.Contact);
        (record.State, record.Code).ShouldBe(meddled ? (LoadState.Pending, DiagnosticCodes.ChangedSincePlan) : (LoadState.Updated, null));
        (await ArdenAsync()).Email.ShouldBe(meddled ? "other@example.com" : "new@example.com");

        void Meddle(bool now)
        {
            if (now)
            {
                world.SendAsync(XeroClient.PrepareContactUpdates([new ContactUpdate { Id = arden, Email = "other@example.com" }])).GetAwaiter().GetResult();
            }
        }
    }

    [Fact]
    public async Task What_is_set_aside_says_who_changed_it()
    {
        var plan = Month(Email());
        await world.SendAsync(XeroClient.PrepareContactUpdates([new ContactUpdate { Id = arden, Email = "other@example.com" }]));

        var outcome = await world.LoadAsync(plan);

        outcome.Records.Single(static record => record.Kind == RecordKind.Contact).Reason!.ShouldMatch(@"e-mail.*\(\w+ by J\. Reed on 20\d\d-\d\d-\d\d at \d\d:\d\d UTC\)");
        world.Wire.Requests.Count(static request => request.Contains("History", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_update_stops_nothing_else()
    {
        var outcome = await world.LoadAsync(Month(Change(ContactField.Email, "old@example.com", "no address")));

        outcome.Records.Select(static record => record.State).ShouldBe([LoadState.Refused, LoadState.Created]);
        outcome.Diagnostics.Single().Code.ShouldBe(DiagnosticCodes.RefusedByXero);
    }

    [Fact]
    public async Task A_contact_is_updated_more_than_once_and_a_plan_started_again_does_nothing()
    {
        var plan = Month(Email());
        await world.LoadAsync(plan);
        (await world.LoadAsync(plan)).Records[0].State.ShouldBe(LoadState.Updated);
        world.Wire.Changes.ShouldBeEmpty();

        var next = world.Plan([Update(Change(ContactField.Email, "new@example.com", "third@example.com")) with { Generation = 2 }], [], []);
        (await world.LoadAsync(next)).Records.Single().State.ShouldBe(LoadState.Updated);
        (await ArdenAsync()).Email.ShouldBe("third@example.com");
        (await world.LoadAsync(plan)).Records[0].Code.ShouldBe(DiagnosticCodes.ChangedSincePlan);
    }

    private LoadRequest Month(params ContactChange[] changes) => world.Plan([Update(changes)], [PlanRows.Document("B1", "A1", 20m)], []);

    private PlannedContact Update(params ContactChange[] changes) =>
        PlanRows.KnownContact("A1", "Arden Ltd", arden) with { Decision = PlanDecision.Update(arden), Changes = [.. changes] };

    private static ContactChange Email() => Change(ContactField.Email, "old@example.com", "new@example.com");

    private static ContactChange Change(ContactField field, string from, string to) => new() { Field = field, From = from, To = to, Rule = UpdateRule.Overwrite };

    private sealed class Told(Action<LoadProgress> told) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => told(value);
    }

    private async Task<Contact> ArdenAsync() => (await world.ContactsAsync()).Single(contact => contact.Id == arden);
}
