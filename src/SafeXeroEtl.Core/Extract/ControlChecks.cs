using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Proves the export complete against figures that SAFE or a person states independently (DESIGN 6 Extract). A declared control
/// that fails stops the run; one that is missing is a warning here and makes the verdict <i>Not proved</i> later.
/// </summary>
public static class ControlChecks
{
    public static Noted<ImmutableArray<ControlResult>> Run(ControlBasis basis)
    {
        var book = new ControlBook(basis);
        var (bills, debtors, cash) = (new BillControls(book), new DebtorsControls(book), new CashControls(book));
        foreach (var declared in basis.Declared)
        {
            switch (declared)
            {
                case { Source: "none" }:
                    None(book, declared with { Source = $"none: {declared.Reason}" });
                    break;
                case { Control: "bills" }:
                    bills.Check(declared);
                    break;
                case { Control: "debtors" }:
                    debtors.Check(declared);
                    break;
                default:
                    cash.Check(declared);
                    break;
            }
        }

        cash.TypesWithoutSource();
        if (basis.Opening is { } listing)
        {
            OpeningControls.Check(book, listing);
        }

        return book.Close();
    }

    private static void None(ControlBook book, ControlDeclaration declared)
    {
        var why = $"declared as none: {declared.Reason}";
        if (declared.PaymentTypes.IsEmpty)
        {
            book.Missing(declared, why);
        }

        foreach (var type in declared.PaymentTypes)
        {
            book.Missing(declared, $"{book.Basis.Period} {type}", Accounting.CurrencyCode.Gbp.Value, 0m, why);
        }
    }
}
