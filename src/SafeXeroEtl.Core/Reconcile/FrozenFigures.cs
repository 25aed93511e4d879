using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What a frozen figure is of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FrozenKind>))]
public enum FrozenKind
{
    /// <summary>A customer's balance at the month's end; the key is the account number.</summary>
    Debtors,

    /// <summary>SAFE's closing balance, and Xero's debtors account.</summary>
    DebtorsTotal,

    /// <summary>VAT of the month by tax type.</summary>
    Vat,

    /// <summary>Net of the month by tax type.</summary>
    Turnover,

    /// <summary>Net of the month by account.</summary>
    Revenue,

    /// <summary>Balance at the month's end of an account that payments land in or pass through. Xero's side only.</summary>
    Clearing,
}

/// <summary>One figure a month was closed with.</summary>
public sealed record FrozenFigure(FrozenKind Kind, string Key, decimal Safe, decimal Xero);

/// <summary>A figure of a closed month that is no longer what it was closed with.</summary>
public sealed record ClosedMovement(AccountingPeriod Period, FrozenFigure Closed, FrozenFigure Now);

/// <summary>The figures of a month, to freeze them and to see whether they stay (P11).</summary>
public static class FrozenFigures
{
    /// <param name="findings">As at the month's last day.</param>
    /// <param name="clearing">Balance by account code on the same day.</param>
    public static ImmutableArray<FrozenFigure> Of(Findings findings, IReadOnlyDictionary<string, decimal> clearing) =>
    [
        .. findings.Customers.Select(static customer => new FrozenFigure(FrozenKind.Debtors, customer.AccountNumber, customer.Safe, customer.Xero)),
        new FrozenFigure(FrozenKind.DebtorsTotal, "debtors", findings.Debtors.SafeClosing, findings.Debtors.TrialBalance),
        .. findings.Vat.Select(static rate => new FrozenFigure(FrozenKind.Vat, rate.Code, rate.SafeVat, rate.XeroVat + rate.OutsideVat)),
        .. findings.Vat.Select(static rate => new FrozenFigure(FrozenKind.Turnover, rate.Code, rate.SafeNet, rate.XeroNet + rate.OutsideNet)),
        .. findings.Revenue.Select(static account => new FrozenFigure(FrozenKind.Revenue, account.Code, account.SafeNet, account.XeroNet + account.OutsideNet)),
        .. clearing.OrderBy(static account => account.Key, StringComparer.Ordinal).Select(static account => new FrozenFigure(FrozenKind.Clearing, account.Key, 0m, account.Value)),
    ];

    /// <summary>
    /// Debtors are compared on both sides. By tax type and account only Xero's side can move: SAFE's follows the rules of the day, and
    /// an export that no longer reaches back has no lines.
    /// </summary>
    public static IEnumerable<ClosedMovement> Moved(AccountingPeriod period, IReadOnlyCollection<FrozenFigure> closed, IReadOnlyCollection<FrozenFigure> now)
    {
        var before = closed.ToDictionary(Name);
        var after = now.ToDictionary(Name);
        return from name in before.Keys.Union(after.Keys).OrderBy(static name => name.Kind).ThenBy(static name => name.Key, StringComparer.Ordinal)
               where name.Kind != FrozenKind.Clearing || (before.ContainsKey(name) && after.ContainsKey(name))
               let was = before.GetValueOrDefault(name, new FrozenFigure(name.Kind, name.Key, 0m, 0m))
               let isNow = after.GetValueOrDefault(name, new FrozenFigure(name.Kind, name.Key, 0m, 0m))
               where was.Xero != isNow.Xero || (name.Kind is (FrozenKind.Debtors or FrozenKind.DebtorsTotal) && was.Safe != isNow.Safe)
               select new ClosedMovement(period, was, isNow);
    }

    private static (FrozenKind Kind, string Key) Name(FrozenFigure figure) => (figure.Kind, figure.Key);
}
