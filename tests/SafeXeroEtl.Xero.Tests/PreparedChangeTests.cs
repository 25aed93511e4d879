using System.Reflection;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>The bodies of changes. POST finds an element without an id by its number and overwrites whatever has it (FACTS 4).</summary>
public sealed class PreparedChangeTests
{
    private static readonly BankTransaction Spend = new()
    {
        Id = PaymentId,
        Type = "SPEND",
        Status = "AUTHORISED",
        BankAccountId = ContactId,
        Date = new DateOnly(2026, 11, 2),
        Gross = 4m,
        Lines = [new BookedLine { Id = InvoiceId, Net = 4m, Vat = 0m }],
    };

    /// <summary>Every Prepare of the client that changes elements of a collection.</summary>
    public static TheoryData<string, string, PreparedSend> Changes => new()
    {
        { nameof(XeroClient.PrepareContactUpdates), "ContactID", XeroClient.PrepareContactUpdates([new ContactUpdate { Id = ContactId, ContactNumber = "A1" }, new ContactUpdate { Id = InvoiceId, ContactNumber = "A2", Archive = true }]) },
        { nameof(XeroClient.PrepareDocumentUpdates), "InvoiceID", XeroClient.PrepareDocumentUpdates([new DocumentUpdate(InvoiceId, ContactId, Document())]) },
        { nameof(XeroClient.PrepareDocumentUpdates), "CreditNoteID", XeroClient.PrepareDocumentUpdates([new DocumentUpdate(InvoiceId, ContactId, Document(DocumentKind.CreditNote))]) },
        { nameof(XeroClient.PrepareVoids), "InvoiceID", XeroClient.PrepareVoids(DocumentKind.Invoice, [new DocumentVoid(InvoiceId, "N1", true), new DocumentVoid(PaymentId, "N2", false)]) },
        { nameof(XeroClient.PrepareVoids), "CreditNoteID", XeroClient.PrepareVoids(DocumentKind.CreditNote, [new DocumentVoid(InvoiceId, "N1", true)]) },
        { nameof(XeroClient.PrepareBankTransactionDeletion), "BankTransactionID", XeroClient.PrepareBankTransactionDeletion("k", Spend) },
        { nameof(XeroClient.PrepareBankTransferDeletion), "BankTransferID", XeroClient.PrepareBankTransferDeletion("k", PaymentId) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_has_Xeros_id_in_every_element(string operation, string id, PreparedSend send)
    {
        operation.ShouldStartWith("Prepare");
        send.Method.ShouldBe("POST");

        // Xero's published description has no such parameter for transfers; one goes alone.
        (send.Path.Contains("summarizeErrors=false", StringComparison.Ordinal) || send.Path == "BankTransfers").ShouldBeTrue(send.Path);
        using var body = JsonDocument.Parse(send.Body);
        var elements = body.RootElement.EnumerateObject().Single().Value.EnumerateArray().ToList();
        elements.Count.ShouldBe(send.Keys.Length);
        elements.ShouldAllBe(element => element.GetProperty(id).GetGuid() != Guid.Empty);
    }

    [Fact]
    public void Nothing_else_of_the_client_changes_a_collection()
    {
        var known = Changes.Select(static row => row.Data.Item1).ToHashSet();
        string[] byPath = [nameof(XeroClient.PreparePaymentDeletion), nameof(XeroClient.PrepareBatchPaymentDeletion)];
        XeroClient.PreparePaymentDeletion("k", PaymentId).Path.ShouldBe($"Payments/{PaymentId}");
        XeroClient.PrepareBatchPaymentDeletion("k", PaymentId).Path.ShouldBe($"BatchPayments/{PaymentId}");

        typeof(XeroClient).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(static method => method.Name)
            .Where(static name => name.Contains("Update", StringComparison.Ordinal) || name.Contains("Void", StringComparison.Ordinal) || name.EndsWith("Deletion", StringComparison.Ordinal))
            .Except([nameof(XeroClient.PrepareAllocationDeletion), .. byPath])
            .ShouldBe(known, ignoreOrder: true);
    }

    [Fact]
    public void A_change_without_an_id_is_a_mistake_of_ours()
    {
        Should.Throw<ArgumentException>(static () => XeroClient.PrepareDocumentUpdates([new DocumentUpdate(Guid.Empty, ContactId, Document())]));
        Should.Throw<ArgumentException>(static () => XeroClient.PrepareVoids(DocumentKind.Invoice, [new DocumentVoid(Guid.Empty, "N1", true)]));
        Should.Throw<ArgumentException>(static () => XeroClient.PrepareContactUpdates([new ContactUpdate { Id = Guid.Empty, ContactNumber = "A1" }]));
    }

    [Fact]
    public void A_deletion_by_DELETE_has_no_body()
    {
        var send = XeroClient.PrepareAllocationDeletion("k", AllocationSource.Overpayment, ContactId, PaymentId);
        (send.Method, send.Path, send.Body).ShouldBe(("DELETE", $"Overpayments/{ContactId}/Allocations/{PaymentId}", ""));
    }

    [Theory]
    [InlineData("""{"InvoiceID":"ID","InvoiceNumber":"N1","Status":"VOIDED"}""", true)]
    [InlineData("""{"InvoiceID":"ID","InvoiceNumber":"N1","Status":"AUTHORISED","StatusAttributeString":"ERROR","ValidationErrors":[{"Message":"m"}]}""", false)]
    [InlineData("""{"InvoiceID":"ID","InvoiceNumber":"N1","Status":"AUTHORISED","ValidationErrors":[{"Message":"m"}]}""", false)]
    [InlineData("""{"InvoiceID":"ID","InvoiceNumber":"N1","Status":"AUTHORISED"}""", null)]
    public async Task A_void_is_done_when_the_document_says_so(string element, bool? saved)
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", items: element.Replace("ID\":\"ID", $"ID\":\"{InvoiceId}", StringComparison.Ordinal)));
        using var client = xero.Client();

        var answer = await client.SendAsync(ScriptedXero.Tenant, XeroClient.PrepareVoids(DocumentKind.Invoice, [new DocumentVoid(InvoiceId, "N1", true)]), "k", Stop);

        (answer as XeroAnswer.Accepted)?.Elements.Single().Saved.ShouldBe(saved!.Value);
        (answer is XeroAnswer.ResponseLost).ShouldBe(saved is null);
    }

    [Theory]
    [InlineData("""{"AllocationId":"2bb15054-3868-4f85-a9c6-0402ec8c1201","Date":"/Date(1551822670731)/","Invoice":[{"InvoiceID":"b7eb1fc9-a0f9-4e8e-9373-6689f5350832"}],"IsDeleted":true}""", true)]
    [InlineData("""{"Allocations":[{"AllocationID":"2bb15054-3868-4f85-a9c6-0402ec8c1201","IsDeleted":true}]}""", true)]
    [InlineData("", true)]
    [InlineData("{}", false)]
    public async Task A_deleted_allocation_is_known_in_every_form(string body, bool gone)
    {
        using var xero = new ScriptedXero().Answers(body);
        using var client = xero.Client();

        var answer = await client.SendAsync(ScriptedXero.Tenant, XeroClient.PrepareAllocationDeletion("k", AllocationSource.CreditNote, ContactId, PaymentId), "k", Stop);

        (answer is XeroAnswer.Accepted { Elements: [{ Saved: true } verdict] } && verdict.Id == PaymentId).ShouldBe(gone);
        (xero.Seen.Single().Method, xero.Seen.Single().Body, xero.Seen.Single().Header("Idempotency-Key")).ShouldBe(("DELETE", null, ""));
    }
}
