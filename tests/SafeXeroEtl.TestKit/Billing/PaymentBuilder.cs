using System.Globalization;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// Makes a customer's payments. Of every hundred ordinary bills about 72 are paid in their month, 20 in the next, 8 never.
/// No payment is dated before its bill, on a weekend, or puts more on a bill than it owes.
/// </summary>
internal sealed class PaymentBuilder(BillingScale scale, WartRates warts, int customers)
{
    private const long FirstPaymentId = 60_001;
    private const int PaymentsAMonthMax = 4;

    public List<Payment> Build(Customer customer, CustomerRole role, IReadOnlyList<Bill> bills)
    {
        List<Payment> drafts = [];
        foreach (var month in bills.GroupBy(bill => bill.Date.Month + (bill.Date.Year * 12)))
        {
            drafts.AddRange(OfMonth(customer, role, [.. month]));
        }

        List<Payment> payments = new(drafts.Count);
        foreach (var month in drafts.OrderBy(payment => payment.Date).GroupBy(payment => MonthOf(payment.Date)))
        {
            payments.AddRange(month.Select((payment, i) => Numbered(customer, payment, month.Key, i)));
        }

        return payments;
    }

    private List<Payment> OfMonth(Customer customer, CustomerRole role, IReadOnlyList<Bill> bills)
    {
        var bill = bills[0];
        var month = MonthOf(bill.Date);
        return role switch
        {
            _ when bills.All(each => each.Gross == 0) => [],
            _ when bill.Gross < 0 => [Pay(PaymentType.BankTransfer, Day(month, 9), (bill, bill.Gross))],
            CustomerRole.NetNegative => [Pay(PaymentType.BankTransfer, Day(month, 15), (bill, bill.Gross))],
            CustomerRole.ReversedInMonth => Returned(month, bill),
            CustomerRole.BalanceTransfer => [Pay(PaymentType.BalanceTransfer, Day(month, 15), (bill, bill.Gross))],
            CustomerRole.PartPayer => InTwoParts(month, bill),
            CustomerRole.PaysTwoBillsAtOnce => [Pay(customer.PaymentMethod, Day(month, 24), [.. bills.Select(each => (each, each.Gross))])],
            CustomerRole.OnAccount when month == 0 => [.. Ordinary(customer, month, bill), OnAccount(customer)],
            CustomerRole.PostedThenReversed when month == 1 => [Pay(PaymentType.BankTransfer, Day(month, 8), (bill, bill.Gross)) with { ReversedOn = Day(month, 22) }],
            _ => [.. bills.SelectMany(each => Ordinary(customer, month, each))],
        };
    }

    private IEnumerable<Payment> Ordinary(Customer customer, int month, Bill bill)
    {
        var random = SplitMix64.At(scale.Seed, 41, customer.Index, bill.Date.DayNumber);
        var mood = random.Below(100);
        if (mood >= 92)
        {
            return [];
        }

        var isLate = mood >= 72;
        var day = isLate ? random.Between(5, 14) : customer.PaymentMethod == PaymentType.DirectDebit ? 17 : random.Between(10, 26);
        var date = Day(isLate ? month + 1 : month, day);
        return [Pay(customer.PaymentMethod, date > bill.Date ? date : Weekday(bill.Date.AddDays(6)), (bill, bill.Gross))];
    }

    private List<Payment> Returned(int month, Bill bill)
    {
        var collected = Pay(PaymentType.DirectDebit, Day(month, 15), (bill, bill.Gross)) with { ReversedOn = Day(month, 21) };
        return [collected, Pay(PaymentType.BankTransfer, Day(month + 1, 6), (bill, bill.Gross))];
    }

    private List<Payment> InTwoParts(int month, Bill bill)
    {
        var random = SplitMix64.At(scale.Seed, 42, bill.Date.DayNumber, (int)(bill.Gross * 100));
        var first = Math.Max(1m, Math.Floor(bill.Gross * random.Between(40, 60) / 100));
        return
        [
            Pay(PaymentType.BankTransfer, Day(month, 18), (bill, first)),
            Pay(PaymentType.BankTransfer, Day(month + 1, 9), (bill, bill.Gross - first)),
        ];
    }

    private Payment OnAccount(Customer customer)
        => Pay(PaymentType.BankTransfer, Day(0, 23)) with { Amount = warts.OnAccountAmount, CustomerReference = customer.AccountNumber };

    private static Payment Pay(PaymentType type, DateOnly date, params ReadOnlySpan<(Bill Bill, decimal Amount)> on)
    {
        List<PaymentPart> parts = new(on.Length);
        foreach (var (bill, amount) in on)
        {
            parts.Add(new PaymentPart(bill.Number, amount));
        }

        return new Payment
        {
            Id = 0,
            Date = date,
            Type = type,
            Amount = parts.Sum(part => part.Amount),
            OurReference = "",
            CustomerReference = type == PaymentType.BankTransfer ? parts.FirstOrDefault()?.BillNumber : null,
            Parts = parts,
        };
    }

    private Payment Numbered(Customer customer, Payment payment, int month, int order)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(order, PaymentsAMonthMax);
        var id = FirstPaymentId + ((((long)month * customers) + customer.Index) * PaymentsAMonthMax) + order;
        var initials = string.Concat(payment.Type.Name.Split(' ').Select(word => word[0]));
        return payment with
        {
            Id = id,
            OurReference = string.Create(CultureInfo.InvariantCulture, $"{initials}-{payment.Date:yyyyMMdd}-{id}"),
        };
    }

    private int MonthOf(DateOnly date) => ((date.Year - scale.Start.Year) * 12) + date.Month - scale.Start.Month;

    private DateOnly Day(int month, int day) => Weekday(scale.Start.AddMonths(month).AddDays(day - 1));

    private static DateOnly Weekday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };
}
