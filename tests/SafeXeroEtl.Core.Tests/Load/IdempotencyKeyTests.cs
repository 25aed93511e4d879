using SafeXeroEtl.Core.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Load;

public sealed class IdempotencyKeyTests
{
    private static readonly string Key = IdempotencyKey.For("t", "PUT Invoices", "{}", [new SentElement("B1", 1, 1), new SentElement("B2", 1, 1)]);

    [Fact]
    public void The_same_attempt_has_the_same_key() =>
        IdempotencyKey.For("t", "PUT Invoices", "{}", [new SentElement("B1", 1, 1), new SentElement("B2", 1, 1)]).ShouldBe(Key);

    [Fact]
    public void A_key_is_64_hexadecimal_characters() => Key.ShouldMatch("^[0-9a-f]{64}$");

    [Fact]
    public void Whatever_differs_makes_another_key()
    {
        string[] others =
        [
            IdempotencyKey.For("u", "PUT Invoices", "{}", [new("B1", 1, 1), new("B2", 1, 1)]),
            IdempotencyKey.For("t", "PUT CreditNotes", "{}", [new("B1", 1, 1), new("B2", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{ }", [new("B1", 1, 1), new("B2", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}", [new("B1", 2, 1), new("B2", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}", [new("B1", 1, 1), new("B2", 1, 2)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}", [new("B2", 1, 1), new("B1", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}", [new("B1", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}B1", [new("", 1, 1), new("B2", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}", [new("B11", 1, 1), new("B2", 1, 1)]),
            IdempotencyKey.For("t", "PUT Invoices", "{}", [new("B1", 11, 1), new("B2", 1, 1)]),
        ];

        others.Append(Key).Distinct().Count().ShouldBe(others.Length + 1);
    }
}
