using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// The account rules of one pipeline: file order, first match wins. Nothing is scanned: every condition has an index from a value to the
/// set of rules that it leaves, the sets are cut, and the first rule of what is left wins. One thread asks.
/// </summary>
public sealed class AccountRuleSet
{
    private readonly ImmutableArray<AccountRule> rules;
    private readonly ImmutableArray<Asked<BilledDocument>> ofBill;
    private readonly ImmutableArray<Asked<ChargeLine>> ofLine;
    private readonly ValueIndex<string> classes;
    private readonly ValueIndex<string> vatCodes;
    private readonly DescriptionIndex descriptions;
    private readonly EffectiveDateIndex dates;

    public AccountRuleSet(ImmutableArray<AccountRule> rules)
    {
        this.rules = rules;
        classes = Texts(static rule => rule.Classes);
        vatCodes = Texts(static rule => rule.VatCodes);
        descriptions = new DescriptionIndex(rules);
        dates = new EffectiveDateIndex(rules);
        ofBill =
        [
            .. WhereAsked(Texts(static rule => rule.Customers), static (BilledDocument bill) => bill.AccountNumber),
            .. WhereAsked(Texts(static rule => rule.Dealers), static (BilledDocument bill) => bill.DealerCode),
        ];
        ofLine =
        [
            .. WhereAsked(Texts(static rule => rule.TransactionCodes), static (ChargeLine line) => line.TransactionCode),
            .. WhereAsked(Texts(static rule => rule.TransactionTypes), static (ChargeLine line) => line.TransactionType),
            .. WhereAsked(Texts(static rule => rule.Sites), static (ChargeLine line) => line.Site),
            .. WhereAsked(Texts(static rule => rule.Campaigns), static (ChargeLine line) => line.Campaign),
            .. WhereAsked(new ValueIndex<ChargeKind>(rules, static rule => rule.ChargeKinds, EqualityComparer<ChargeKind>.Default), static (ChargeLine line) => line.Kind),
            .. WhereAsked(new ValueIndex<AmountSign>(rules, static rule => rule.Signs, EqualityComparer<AmountSign>.Default), static (ChargeLine line) => SignOf(line.Net)),
        ];
    }

    private delegate ReadOnlySpan<ulong> Asked<in TRecord>(TRecord record);

    /// <summary>The rules that a bill leaves in the running, to be asked for each of its lines.</summary>
    /// <param name="customer">Null when the export does not have the customer: then no rule by class applies.</param>
    public RulesOfBill Within(BilledDocument bill, Customer? customer)
    {
        var mask = dates.On(bill.Date).ToArray();
        foreach (var asked in ofBill)
        {
            RuleMask.Keep(mask, asked(bill));
        }

        RuleMask.Keep(mask, classes.Of(customer?.CustomerClass));
        return new RulesOfBill(this, mask);
    }

    /// <summary>Every rule that catches the line, in file order; asked one by one, so that whoever wants the first stops there.</summary>
    private IEnumerable<AccountRule> Catching(ulong[] bills, ChargeLine line, string? vatCode)
    {
        var mask = bills.AsSpan().ToArray();
        Cut(mask, line, vatCode);
        var described = descriptions.Of(line.Description);
        for (var at = FirstDescribed(mask, described); at >= 0; at = FirstDescribed(mask, described))
        {
            RuleMask.Remove(mask, at);
            yield return rules[at];
        }
    }

    private AccountRule? First(ReadOnlySpan<ulong> bills, ChargeLine line, string? vatCode)
    {
        Span<ulong> mask = stackalloc ulong[bills.Length];
        bills.CopyTo(mask);
        Cut(mask, line, vatCode);
        return Rule(descriptions.IsAsked ? FirstDescribed(mask, descriptions.Of(line.Description)) : RuleMask.First(mask));
    }

    private void Cut(Span<ulong> mask, ChargeLine line, string? vatCode)
    {
        foreach (var asked in ofLine)
        {
            RuleMask.Keep(mask, asked(line));
        }

        if (vatCodes.IsAsked)
        {
            RuleMask.Keep(mask, vatCodes.Of(vatCode ?? line.VatCode));
        }
    }

    private int FirstDescribed(Span<ulong> mask, DescribedText described)
    {
        RuleMask.Keep(mask, described.Like);
        var first = RuleMask.First(mask);
        while (first >= 0 && !descriptions.Holds(described, first))
        {
            RuleMask.Remove(mask, first);
            first = RuleMask.First(mask);
        }

        return first;
    }

    private AccountRule? Rule(int index) => index < 0 ? null : rules[index];

    private static AmountSign SignOf(decimal net) => net > 0m ? AmountSign.Positive : net < 0m ? AmountSign.Negative : AmountSign.Nil;

    private ValueIndex<string> Texts(Func<AccountRule, ImmutableArray<string>> valuesOf) => new(rules, valuesOf, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Asked<TRecord>> WhereAsked<TRecord, TValue>(ValueIndex<TValue> index, Func<TRecord, TValue?> valueOf)
        where TValue : notnull => index.IsAsked ? [record => index.Of(valueOf(record))] : [];

    /// <summary>What one bill leaves of the rules.</summary>
    public readonly struct RulesOfBill
    {
        private readonly AccountRuleSet all;
        private readonly ulong[] mask;

        internal RulesOfBill(AccountRuleSet all, ulong[] mask) => (this.all, this.mask) = (all, mask);

        /// <param name="vatCode">That the ladder of VAT gives the line; null: its own.</param>
        /// <returns>Null when no rule catches the charge: it blocks its bill (SX3001).</returns>
        public AccountRule? For(ChargeLine line, string? vatCode = null) => all.First(mask, line, vatCode);

        /// <summary>The rules after the first that would catch the charge too.</summary>
        public IEnumerable<AccountRule> After(AccountRule first, ChargeLine line, string? vatCode) => all.Catching(mask, line, vatCode).Where(rule => !ReferenceEquals(rule, first));
    }
}
