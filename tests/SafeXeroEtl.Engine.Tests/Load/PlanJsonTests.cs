using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Engine.Plan;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

public sealed class PlanJsonTests
{
    private static readonly string Document = JsonSerializer.Serialize(PlanRows.Document("B/1", "A1", 10.10m), PlanJson.Default.PlannedDocument);

    [Fact]
    public void A_row_says_nothing_twice_and_leaves_out_what_is_not_there() => Document.ShouldBe(
        """
        {"kind":"Invoice","number":"B/1","date":"2026-10-31","currency":"GBP","net":10.10,"vat":2.02,"gross":12.12,
        "document":{"kind":"Invoice","number":"B/1","account_number":"A1","date":"2026-10-31","due_date":"2026-11-14","currency":"GBP","status":"Authorised",
        "lines":[{"description":"Line rental","net":10.10,"vat":2.02,"send_vat":false,"account_code":"200","tax_type":"OUTPUT2"}]},
        "account_number":"A1","decision":{"state":"Create"},"generation":1,"carried":false,"content_hash":"document B/1",
        "at":{"file":"exports/2026-10/accounts.csv","line":2}}
        """.ReplaceLineEndings(""));

    [Fact]
    public void Every_row_reads_back_as_it_was_written()
    {
        ReadBack(PlanRows.Document("B/1", "A1", 10.10m), PlanJson.Default.PlannedDocument).Document!.Gross.ShouldBe(12.12m);
        ReadBack(PlanRows.Payment("P1", "A1", "B/1", -3m), PlanJson.Default.PlannedPayment).Reference.ShouldBe("SAFE P1 B/1 #1");
        ReadBack(PlanRows.NewContact("A1", "Arden Ltd"), PlanJson.Default.PlannedContact).New!.Address.ShouldBe(PostalAddress.Empty);
    }

    public static TheoryData<CashMovement> EveryMovement =>
    [
        new CashMovement.Receipt { Amount = 20m, Account = "090" }, new CashMovement.Refund { Amount = -20m, Account = "090" },
        new CashMovement.Allocation { Amount = -20m, With = "B/1" }, new CashMovement.Overpayment { Amount = 20m, Account = "090" },
        new CashMovement.Prepayment { Amount = 20m, Account = "090", Line = new PrepaymentLine("810", "NONE") }, new CashMovement.OnAccountRefund { Amount = -20m, Account = "090" },
        new CashMovement.Transfer { Amount = 20m, ControlAccount = "835", OtherPayment = "P2" }, new CashMovement.WriteOff { Amount = 20m, Account = "429", TaxType = "NONE" },
        new CashMovement.Contra { Amount = 20m, ControlAccount = "835" }, new CashMovement.BankFeed { Amount = 20m, Account = "090" }, new CashMovement.BankFeed { Amount = 20m },
    ];

    [Theory]
    [MemberData(nameof(EveryMovement))]
    public void Every_movement_reads_back_as_it_was_written(CashMovement movement) =>
        ReadBack(PlanRows.Payment("P1", "A1", "B/1", 20m) with { Movements = [movement] }, PlanJson.Default.PlannedPayment).Movements.ShouldBe([movement]);

    [Fact]
    public void A_copy_of_an_earlier_version_has_no_movements_and_reads_all_the_same()
    {
        var text = JsonSerializer.Serialize(PlanRows.Payment("P1", "A1", "B/1", 20m), PlanJson.Default.PlannedPayment).Replace("\"movements\":[],", "", StringComparison.Ordinal);

        text.ShouldNotContain("movements");
        JsonSerializer.Deserialize(text, PlanJson.Default.PlannedPayment)!.Movements.ShouldBeEmpty();
    }

    /// <summary>Names in the order of no language: what a reader sorts otherwise breaks the seal of a plan that nobody touched.</summary>
    [Fact]
    public void A_header_reads_back_as_it_was_written_and_its_seal_holds()
    {
        var header = PlanSeal.Sealed(new PlanHeader
        {
            Schema = PlanHeader.CurrentSchema,
            ToolVersion = "0.1.0",
            Pipeline = "demo",
            Period = new AccountingPeriod(2026, 10),
            TenantId = "t",
            Inputs = new Dictionary<string, string> { ["Bills October.csv"] = "00", ["bank.csv"] = "11", ["a-b.csv"] = "22", ["aa.csv"] = "33", ["_late.csv"] = "44", ["Éire.csv"] = "55" }.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Definitions = new Dictionary<string, string>().ToSorted(),
            Shards = new Dictionary<string, string>().ToSorted(),
            Preconditions = new PlanPreconditions
            {
                PeriodLockDate = new DateOnly(2026, 8, 31),
                EndOfYearLockDate = null,
                Accounts = new Dictionary<string, string>().ToSorted(),
                TaxTypes = new Dictionary<string, string>().ToSorted(),
            },
            Controls = [],
            Totals = new PlanTotals
            {
                Counts = new Dictionary<RecordKind, StateTotals<int>> { [RecordKind.CreditNote] = new() { In = 1, Create = 1 } }.ToSorted(),
                Sums = new Dictionary<RecordKind, System.Collections.Immutable.ImmutableSortedDictionary<string, StateTotals<decimal>>>().ToSorted(),
            },
            BlockedByData = new BlockedLimit(0, 0m),
            MaxBlocked = new BlockedLimit(0, 0m),
            Approval = new ApprovalRules { Approvers = new Dictionary<string, string> { ["bjones"] = "Bea Jones", ["ASmith"] = "Anna Smith" }.ToSorted() },
        });
        var text = JsonSerializer.Serialize(header, PlanJson.Default.PlanHeader);

        text.ShouldContain("\"period\":\"2026-10\"");
        var read = JsonSerializer.Deserialize(text, PlanJson.Default.PlanHeader)!;
        JsonSerializer.Serialize(read, PlanJson.Default.PlanHeader).ShouldBe(text);
        PlanSeal.Holds(read).ShouldBeTrue();
        read.Approval!.Approvers["asmith"].ShouldBe("Anna Smith");
    }

    [Theory]
    [InlineData("\"generation\":1", "\"generation\":1,\"generations\":1")]
    [InlineData("\"generation\":1", "\"generation\":1,\"generation\":2")]
    [InlineData("\"number\":\"B/1\",\"date\"", "\"date\"")]
    [InlineData("\"number\":\"B/1\",\"date\"", "\"number\":null,\"date\"")]
    [InlineData("\"GBP\"", "\"POUNDS\"")]
    [InlineData("\"net\":10.10,\"vat\":2.02,\"gross\"", "\"net\":\"10.10\",\"vat\":2.02,\"gross\"")]
    public void A_row_that_was_tampered_with_is_refused(string said, string made) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize(Document.Replace(said, made, StringComparison.Ordinal), PlanJson.Default.PlannedDocument));

    private static T ReadBack<T>(T row, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var text = JsonSerializer.Serialize(row, type);
        var read = JsonSerializer.Deserialize(text, type)!;
        JsonSerializer.Serialize(read, type).ShouldBe(text);
        return read;
    }
}

internal static class SortedDictionaries
{
    public static System.Collections.Immutable.ImmutableSortedDictionary<TKey, TValue> ToSorted<TKey, TValue>(this Dictionary<TKey, TValue> from)
        where TKey : notnull => System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(from);
}
