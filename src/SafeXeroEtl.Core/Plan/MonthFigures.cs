using System.Runtime.InteropServices;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Adds up a month's bills while they are planned, one at a time: what it holds is sums, and one for each customer and site.</summary>
public sealed class MonthFigures(AccountingPeriod period)
{
    private readonly Dictionary<(FigureKind By, string Key, CurrencyCode Currency), (decimal Net, decimal Vat, int Bills)> sums = [];
    private readonly Dictionary<string, (string Account, string Site)> sites = [];

    /// <param name="charges">By kind, as SAFE signs them; null where the bill came without lines, or is the ledger's own copy.</param>
    /// <param name="bySite">The same charges by site; null where none names one.</param>
    public void Add(PlannedDocument bill, IReadOnlyCollection<ChargeSum>? charges, IReadOnlyCollection<SiteSum>? bySite = null)
    {
        if (!period.Contains(bill.Date))
        {
            return;
        }

        var sign = bill.Kind == DocumentKind.Invoice ? 1m : -1m;
        Plus(FigureKind.Documents, bill.Kind.ToString(), bill.Currency, sign * bill.Net, sign * bill.Vat, 1);
        if (bill.Kind == DocumentKind.Invoice)
        {
            Plus(FigureKind.Customer, bill.AccountNumber, bill.Currency, bill.Net, bill.Vat, 1);
        }

        AddCharges(bill.Currency, sign * bill.Net, charges);
        AddLines(bill, sign);
        foreach (var site in bySite ?? [])
        {
            var key = $"{bill.AccountNumber}: {site.Site}";
            sites.TryAdd(key, (bill.AccountNumber, site.Site));
            Plus(FigureKind.Site, key, bill.Currency, site.Net, 0m, 0);
        }
    }

    /// <summary>Sorted: the same month gives the same rows.</summary>
    /// <param name="nameOf">A customer's name by account number; null when it is not known.</param>
    public IEnumerable<MonthFigure> Rows(Func<string, string?> nameOf) => sums
        .OrderBy(static sum => sum.Key.By).ThenBy(static sum => sum.Key.Key, StringComparer.Ordinal).ThenBy(static sum => sum.Key.Currency.Value, StringComparer.Ordinal)
        .Select(sum => new MonthFigure
        {
            By = sum.Key.By,
            Key = sum.Key.Key,
            Name = NameOf(sum.Key.By, sum.Key.Key, nameOf),
            Currency = sum.Key.Currency,
            Net = Rounding.ToPence(sum.Value.Net),
            Vat = Rounding.ToPence(sum.Value.Vat),
            Bills = sum.Value.Bills,
        });

    private string? NameOf(FigureKind by, string key, Func<string, string?> nameOf) => by switch
    {
        FigureKind.Customer => nameOf(key),
        FigureKind.Site when nameOf(sites[key].Account) is { } customer => $"{sites[key].Account} {customer}, {sites[key].Site}",
        _ => null,
    };

    private void AddCharges(CurrencyCode currency, decimal net, IReadOnlyCollection<ChargeSum>? charges)
    {
        if (charges is null)
        {
            Plus(FigureKind.ChargeKind, MonthFigure.WithoutLines, currency, net, 0m, 0);
            return;
        }

        var left = net;
        foreach (var charge in charges)
        {
            Plus(FigureKind.ChargeKind, charge.Kind.ToString(), currency, charge.Net, 0m, 0);
            left -= charge.Net;
        }

        if (left != 0m)
        {
            Plus(FigureKind.ChargeKind, MonthFigure.RoundedBySafe, currency, left, 0m, 0);
        }
    }

    private void AddLines(PlannedDocument bill, decimal sign)
    {
        if (bill.Document is not { } document)
        {
            if (bill is { Net: 0m, Vat: 0m })
            {
                return;
            }

            Plus(FigureKind.Account, MonthFigure.NotCoded, bill.Currency, sign * bill.Net, sign * bill.Vat, 0);
            Plus(FigureKind.TaxType, MonthFigure.NotCoded, bill.Currency, sign * bill.Net, sign * bill.Vat, 0);
            return;
        }

        foreach (var line in document.Lines)
        {
            Plus(FigureKind.Account, line.AccountCode, bill.Currency, sign * line.Net, sign * line.Vat, 0);
            Plus(FigureKind.TaxType, line.TaxType, bill.Currency, sign * line.Net, sign * line.Vat, 0);
        }
    }

    private void Plus(FigureKind by, string key, CurrencyCode currency, decimal net, decimal vat, int bills)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (by, key, currency), out _);
        sum = (sum.Net + net, sum.Vat + vat, sum.Bills + bills);
    }
}
