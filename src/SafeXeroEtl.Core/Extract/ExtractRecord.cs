using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>One bill or payment of an extract, in short, so that the next extract can be compared with this one.</summary>
public sealed record ExtractRecord
{
    /// <summary>Bills before payments, each in the order of <see cref="CompareKeys"/>.</summary>
    public required bool IsPayment { get; init; }

    /// <summary>Bill number or payment id.</summary>
    public required string Key { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Gross of a bill.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Empty for a blocked record: what it says is not reliable.</summary>
    public required string ContentHash { get; init; }

    public required string At { get; init; }

    /// <returns>Null for a bill whose number could not be read: its place stands in for the number, and places move.</returns>
    public static ExtractRecord? Of(BilledDocument bill) => bill.Number == bill.At.ToString() ? null : new ExtractRecord
    {
        IsPayment = false,
        Key = bill.Number,
        Date = bill.Date,
        Currency = bill.Currency,
        Amount = bill.Gross,
        ContentHash = bill.Faults.IsEmpty ? bill.ContentHash : "",
        At = bill.At.ToString(),
    };

    /// <inheritdoc cref="Of(BilledDocument)"/>
    public static ExtractRecord? Of(CustomerPayment payment) => payment.Id == payment.At.ToString() ? null : new ExtractRecord
    {
        IsPayment = true,
        Key = payment.Id,
        Date = payment.Date,
        Currency = payment.Currency,
        Amount = payment.Amount,
        ContentHash = payment.Faults.IsEmpty ? payment.ContentHash : "",
        At = payment.At.ToString(),
    };

    /// <summary>By code points, which is the order of UTF-8 in which bills come.</summary>
    public static int CompareKeys(string left, string right)
    {
        for (var index = 0; index < left.Length && index < right.Length; index++)
        {
            if (left[index] != right[index])
            {
                return Weight(left[index]) - Weight(right[index]);
            }
        }

        return left.Length - right.Length;
    }

    /// <summary>Halves of surrogate pairs stand for code points above all others.</summary>
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}

/// <summary>Which days an extract answers for.</summary>
/// <param name="From">First day of the export, or the pipeline's.</param>
/// <param name="To">Last day of its period.</param>
/// <param name="CompleteTo">Last day that was over when it was exported.</param>
public sealed record ExtractReach(DateOnly From, DateOnly To, DateOnly CompleteTo)
{
    public static ExtractReach Of(ExportNote note, DateOnly start, AccountingPeriod period)
    {
        var reach = note.ReachesBackTo is { } first && first > start ? first : start;
        var over = note.ExportedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime).AddDays(-1) : period.LastDay;
        return new ExtractReach(reach, period.LastDay, over < period.LastDay ? over : period.LastDay);
    }
}
