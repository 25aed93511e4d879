using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>What one rule, or none, caught of an extract in one currency.</summary>
/// <param name="Area">What is mapped: <c>account</c>, <c>vat</c> or <c>payment</c>.</param>
/// <param name="Rule">The rule's name; null for what reaches no rule.</param>
/// <param name="Target">Account, tax type or account of the payment type; for what reaches none, what it is.</param>
/// <param name="Lines">Lines of bills, or payments.</param>
/// <param name="Amount">Their net, or the payments' amounts, as SAFE signs them.</param>
/// <param name="Share">Per cent of the area's amounts in the currency, signs apart, to one decimal; 0 where all are nil.</param>
public sealed record CoverageRow(string Area, string? Rule, string Target, CurrencyCode Currency, int Lines, decimal Amount, decimal Share);
