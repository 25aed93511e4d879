using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>SAFE's payments to their parts, each with what the payment-type rules say of it (DESIGN 6 Cash).</summary>
/// <param name="lastDay">The period's: what SAFE reversed after it stood on it.</param>
/// <param name="groupOf">
/// The customer behind an account number: accounts that share a contact are one. Transfers are between accounts of one customer.
/// </param>
public sealed class PaymentTransformation(PipelineDefinition pipeline, Organisation organisation, DateOnly lastDay, Func<string, string> groupOf)
{
    private readonly FrozenDictionary<string, PaymentTypeRule> rules = pipeline.PaymentTypes
        .ToFrozenDictionary(static rule => rule.PaymentType, StringComparer.OrdinalIgnoreCase);

    private readonly CashRulings rulings = new(pipeline.PaymentTypes, organisation, lastDay);

    /// <param name="payments">All payments of the export: the two sides of a transfer, and what is one line at the bank, find each other.</param>
    /// <returns>
    /// In the order of the payments: one part a bill, and one for what is left on account; a payment that settles nothing is one
    /// part of its whole amount.
    /// </returns>
    public ImmutableArray<CashPart> Transform(IReadOnlyCollection<CustomerPayment> payments)
    {
        var others = TransferPairs.Of(payments.Where(IsTransfer), payment => rules[payment.PaymentType].PairDays, groupOf);
        var parts = payments.SelectMany(payment => Parts(payment, others.GetValueOrDefault(payment.Id)));
        return BatchKeys.Given(parts, lastDay, type => rules.GetValueOrDefault(type)?.Batch ?? BatchScope.None);
    }

    private bool IsTransfer(CustomerPayment payment) => payment is { Faults.IsEmpty: true, ReversedOn: null }
        && rules.GetValueOrDefault(payment.PaymentType) is { Treatment: PaymentTreatment.Transfer };

    private IEnumerable<CashPart> Parts(CustomerPayment payment, string? otherSide)
    {
        (string Bill, decimal Amount)[] bills =
        [
            .. payment.Parts
                .Where(static part => part.Amount != 0m)
                .GroupBy(static part => part.BillNumber)
                .OrderBy(static bill => bill.Key, StringComparer.Ordinal)
                .Select(static bill => (bill.Key, bill.Sum(static part => part.Amount))),
        ];
        var rule = rules.GetValueOrDefault(payment.PaymentType);
        var netting = Netting.Of(bills);
        var ruling = rulings.Of(payment, rule, netting, otherSide);
        foreach (var (bill, amount) in bills)
        {
            yield return Part(payment, rule, ruling, bill, amount) with
            {
                Movements = ruling.IsReady ? PartMovements.OnBill(rule!, bill, amount, netting, otherSide) : [],
                ContentHash = netting.Allocations.IsEmpty ? Hash(payment, bill, amount) : Hash(payment, $"{bill}|{Words(bills)}", amount),
            };
        }

        if (payment.OnAccount != 0m || bills.Length == 0)
        {
            var remainder = ruling.IsReady ? rulings.OnAccount(payment, rule!) : ruling;
            yield return Part(payment, rule, remainder, null, payment.OnAccount) with
            {
                Movements = remainder.IsReady ? [PartMovements.OnAccount(rule!, payment.OnAccount, otherSide)] : [],
            };
        }
    }

    private static CashPart Part(CustomerPayment payment, PaymentTypeRule? rule, CashRuling ruling, string? bill, decimal amount) => new()
    {
        PaymentId = payment.Id,
        BillNumber = bill,
        AccountNumber = payment.AccountNumber,
        PaymentType = payment.PaymentType,
        Date = payment.Date,
        Currency = payment.Currency,
        Amount = amount,
        ReversedOn = payment.ReversedOn,
        Standing = ruling.Standing,
        AccountCode = ruling.IsReady ? rule!.ControlAccountCode ?? rule.AccountCode : null,
        ClearsOn = rule is { HoldDays: > 0 } && payment.Amount > 0m ? payment.Date.AddDays(rule.HoldDays) : null,
        Returned = payment.ReversedOn is { } day && rule is { Treatment: PaymentTreatment.Post, Origin: PaymentOrigin.Safe }
            ? new ReturnedPayment
            {
                BillNumber = bill,
                Amount = amount,
                On = day,
                ControlAccount = rule.ReturnedAccountCode,
                ClearingAccount = rule.IsClearing ? rule.AccountCode : null,
                Account = rule.AccountCode,
                KeepsOnAccount = rule.OnAccount != OnAccountPolicy.Hold,
                Prepaid = PartMovements.LineOf(rule),
                HoldsOnAccount = rule.OnAccount == OnAccountPolicy.Hold,
            }
            : null,
        Code = ruling.Code,
        Reason = ruling.Reason,
        ContentHash = Hash(payment, bill, amount),
        At = payment.At,
        Diagnostics = ruling.Diagnostics,
    };

    /// <summary>What is taken against what depends on all parts of the payment.</summary>
    private static string Words((string Bill, decimal Amount)[] bills) => string.Join('|', bills.Select(static each => string.Create(CultureInfo.InvariantCulture, $"{each.Bill}|{each.Amount:0.00##########}")));

    /// <summary>What the payment of the part says as one part on no bill.</summary>
    internal static string HashOf(CashPart part, decimal amount) => Hash(part.PaymentId, bill: null, amount, part.Date, part.PaymentType, part.Currency);

    private static string Hash(CustomerPayment payment, string? bill, decimal amount) => Hash(payment.Id, bill, amount, payment.Date, payment.PaymentType, payment.Currency);

    private static string Hash(string id, string? bill, decimal amount, DateOnly date, string type, CurrencyCode currency) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{id}|{bill}|{amount:0.00##########}|{date:yyyy-MM-dd}|{type}|{currency}"))));
}
