using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Payments that Xero has on SAFE's bills and SAFE has not, in the columns of SAFE's bulk import.</summary>
/// <param name="Rows">A row a payment, a text a column.</param>
public sealed record SafeImport(ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <returns>Null where the pipeline does not say how the import wants them.</returns>
    public static SafeImport? Of(SafeImportSettings? settings, CurrencyCode currency, ImmutableArray<Difference> differences) => settings is null ? null : new SafeImport(
        [.. settings.Columns.Select(static column => column.Heading)],
        [
            .. from paid in differences
               where paid is { Cause: Cause.PaidElsewhere, IsCash: true, Amount: > 0m, XeroId: not null, Date: not null, AccountNumber.Length: > 0 } && paid.Currency == currency
               orderby paid.Date, paid.Key, paid.XeroId
               select settings.Columns.Select(column => settings.TextOf(column, paid.AccountNumber!, paid.Key, paid.Amount, paid.Date!.Value, paid.Currency.Value, paid.XeroId!.Value)).ToImmutableArray(),
        ]);
}
