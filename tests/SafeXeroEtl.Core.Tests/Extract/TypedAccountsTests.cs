using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>P7: of a card or bank account that somebody typed into a text the last four digits are kept, and all else that telecom is about stays.</summary>
public sealed class TypedAccountsTests
{
    [Theory]
    // Every range that is issued, in one and in groups
    [InlineData("4111111111111111", "[card ending 1111]")]
    [InlineData("paid by 4111 1111 1111 1111, thanks", "paid by [card ending 1111], thanks")]
    [InlineData("4111-1111-1111-1111", "[card ending 1111]")]
    [InlineData("4111 - 1111 - 1111 - 1111", "[card ending 1111]")]
    [InlineData("4111.1111.1111.1111", "[card ending 1111]")]
    [InlineData("4111\u00A01111\u00A01111\u00A01111", "[card ending 1111]")]
    [InlineData("41111111 11111111", "[card ending 1111]")]
    [InlineData("5555555555554444", "[card ending 4444]")]
    [InlineData("2223000048400011", "[card ending 0011]")]
    [InlineData("2720992718284550", "[card ending 4550]")]
    [InlineData("3782 822463 10005", "[card ending 0005]")]
    [InlineData("341111111111111", "[card ending 1111]")]
    [InlineData("6011111111111117", "[card ending 1117]")]
    [InlineData("6500000000000002", "[card ending 0002]")]
    [InlineData("6445644564456445", "[card ending 6445]")]
    [InlineData("4000000000000000006", "[card ending 0006]")]
    [InlineData("Visa card 4222222222222", "Visa card [card ending 2222]")]
    // Whatever stands around it
    [InlineData("PAN:4111111111111111exp12/27", "PAN:[card ending 1111]exp12/27")]
    [InlineData("4111 1111 1111 1111 12/27 cvv 123", "[card ending 1111] 12/27 cvv 123")]
    [InlineData("1234 4111 1111 1111 1111", "1234 [card ending 1111]")]
    [InlineData("4111111111111111/5555555555554444", "[card ending 1111]/[card ending 4444]")]
    [InlineData("07700900123 4111111111111111 DEMO1/2", "07700900123 [card ending 1111] DEMO1/2")]
    // IBANs
    [InlineData("refund to GB29 NWBK 6016 1331 9268 19 please", "refund to [IBAN ending 6819] please")]
    [InlineData("NL91ABNA0417164300", "[IBAN ending 4300]")]
    // A sort code and its account
    [InlineData("20-00-00 55779911", "[account ending 9911]")]
    [InlineData("sc 20-00-00, a/c 55779911", "sc [account ending 9911]")]
    [InlineData("20-00-00 acct no: 55779911", "[account ending 9911]")]
    [InlineData("sort code 200000 account 55779911", "[account ending 9911]")]
    [InlineData("55779911 sort code 20-00-00", "[account ending 9911]")]
    [InlineData("20 00 00 55779911", "[account ending 9911]")]
    [InlineData("S/C 200000 A/C 55779911", "[account ending 9911]")]
    [InlineData("Acc 55779911 SC 20-00-00", "Acc [account ending 9911]")]
    [InlineData("account 200000/55779911", "[account ending 9911]")]
    [InlineData("20\u201300\u201300 55779911", "[account ending 9911]")]
    // Set in other digits
    [InlineData("\uFF14\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11", "[card ending 1111]")]
    [InlineData("4111\u20111111\u20111111\u20111111", "[card ending 1111]")]
    // Tokens and keys, of which nothing is kept
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlc2lnbmF0dXJl", "Bearer [secret]")]
    [InlineData("key sk_live_51HabcdefABCDEF1234567890 rotated", "key [secret] rotated")]
    public void Only_the_last_four_digits_of_a_card_or_account_are_kept(string text, string masked)
    {
        TypedAccounts.Mask(text).ShouldBe(masked);
        TypedAccounts.Mask(masked).ShouldBeNull();
    }

    [Theory]
    // Check digit, range or length is another
    [InlineData("4111111111111112")]
    [InlineData("1111111111111117")]
    [InlineData("7777777777777771")]
    [InlineData("2721000000000004")]
    [InlineData("6020000000000009")]
    [InlineData("41111111111111")]
    [InlineData("378282246310005678")]
    [InlineData("411111111111111189")]
    // A device, SIM cards, telephone numbers at home and abroad
    [InlineData("IMEI 490154203237518")]
    [InlineData("IMEI 356938035643809")]
    [InlineData("IMEI 01 215600 035245 6")]
    [InlineData("ICCID 8944110068250270000")]
    [InlineData("SIM 8944 1100 6825 0270 000")]
    [InlineData("Calls to 4915123456786")]
    [InlineData("+44 7700 900123 +44 7700 900124")]
    [InlineData("447700900123 4477009")]
    [InlineData("02079460018 02079460019")]
    // Days, amounts, numbers of SAFE
    [InlineData("01-10-26 to 31-10-26 DEMO1234/4")]
    [InlineData("2026-10-01 2026-10-31 4242")]
    [InlineData("4,111.11 1,111.11 1,111.11 1,111.11")]
    [InlineData("41 11 11 11 11 11 11 11")]
    [InlineData("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")]
    [InlineData("DEMO00001234567890123/4")]
    [InlineData("GB29 NWBK 6016 1331 9268 18")]
    [InlineData("order 20-00-00/5577991")]
    [InlineData("order 202610/12345678")]
    [InlineData("circuit 200000 55779911")]
    [InlineData("company SC200000, order 55779911")]
    [InlineData("Caf\u00E9 Ren\u00E9, 0161\u00A0496\u00A00123 and 0161\u00A0496\u00A00124")]
    [InlineData("task_live_wire_installation 020 7946 0018")]
    [InlineData("")]
    public void What_telecom_is_about_stays(string text) => TypedAccounts.Mask(text).ShouldBeNull();

    [Fact]
    public void A_masked_field_is_told_with_its_place_and_without_the_number()
    {
        var sheet = Sheets.Of("lines", "invoice_number*", "transaction_id*", "description", "net*");

        var parsed = new LineParser(sheet).Parse(["A1/1", "4111111111111111", "card 4111 1111 1111 1111", "4111.11"], 7);

        parsed.Value.Description.ShouldBe("card [card ending 1111]");
        (parsed.Value.TransactionId, parsed.Value.Net).ShouldBe(("4111111111111111", 4111.11m));
        var note = parsed.Diagnostics.ShouldHaveSingleItem();
        (note.Code, note.Severity, note.At, note.Value).ShouldBe((DiagnosticCodes.AccountMasked, Severity.Warning, new SourceLocation("lines.csv", 7, "description"), "card [card ending 1111]"));
    }

    [Fact]
    public void A_name_is_masked_as_well()
    {
        var sheet = Sheets.Of("customers", "account_number*", "customer_name*");

        var parsed = new CustomerParser(sheet).Parse(["A1", "Otter 4111111111111111"], 3);

        (parsed.Value.Name, parsed.Value.Faults.IsEmpty).ShouldBe(("Otter [card ending 1111]", true));
        parsed.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.AccountMasked);
    }

    [Theory]
    [InlineData("A|1", "A\u00A61")]
    [InlineData("|", "\u00A6")]
    public void A_bar_in_a_number_blocks_its_record_and_gets_no_further(string id, string stands)
    {
        var payments = new PaymentParser(Sheets.Of("payments", "payment_id*", "account_number*", "payment_date*", "payment_type*", "amount*"), new DateOnly(2026, 10, 31)).Parse([id, "A1", "2026-10-01", "Card | manual", "10.00"], 2);
        var bills = new BillParser(Sheets.Of("invoices", "invoice_number*", "account_number*", "invoice_date*", "net*", "vat*", "gross*"), new DateOnly(2026, 10, 31)).Parse([id, "A1", "2026-10-01", "10.00", "2.00", "12.00"], 2);
        var allocations = new AllocationParser(Sheets.Of("allocations", "payment_id*", "invoice_number*", "allocated*")).Parse(["7", id, "10.00"], 2);

        (payments.Value.Id, payments.Value.PaymentType, bills.Value.Number, allocations.Value.Part.BillNumber).ShouldBe((stands, "Card | manual", stands, stands));
        foreach (var note in new[] { payments.Diagnostics, bills.Diagnostics, allocations.Diagnostics }.Select(static notes => notes.ShouldHaveSingleItem()))
        {
            (note.Code, note.Severity, note.Value).ShouldBe((DiagnosticCodes.BarInKey, Severity.Error, id));
        }

        FieldText.KeyOrPlace($" {id} ", "invoices.csv", 2).ShouldBe(stands);
    }
}
