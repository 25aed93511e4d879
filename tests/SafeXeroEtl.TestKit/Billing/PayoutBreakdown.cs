using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A direct debit as SAFE has it, to be paid out.</summary>
public sealed record CollectedDebit(string PaymentId, DateOnly Date, decimal Amount, DateOnly? ReversedOn);

/// <summary>What a payout is known to be made of, whatever reads the file.</summary>
public sealed record PayoutSum(string Id, DateOnly On, decimal Payments, decimal TakenBack, decimal Fees)
{
    public decimal Net => Payments + TakenBack - Fees;
}

/// <summary>
/// A breakdown as GoCardless writes it, made of SAFE's direct debits: a payout each Friday of what was charged until three days before, a fee on each item,
/// failures and chargebacks of what was reversed after it was paid out, the fee for a chargeback and the provider's monthly fee.
/// </summary>
public sealed class PayoutBreakdown
{
    private const string Headings =
        "customers.id,resources.type,resources.created_at,resources.charge_date,resources.status,resources.reference,gross_amount,gocardless_fees,app_fees,net_amount,currency,payouts.id,payouts.arrival_date,payments.id,refunds.id,payments.metadata.safe_payment_id";

    private const decimal MonthlyFee = 10.00m;
    private const decimal ChargebackFee = 5.00m;

    private readonly StringBuilder text = new(Headings + "\r\n");

    private readonly string account;

    private PayoutBreakdown(string account) => this.account = account;

    public string Csv => text.ToString();

    /// <summary>In the order of days.</summary>
    public IReadOnlyList<PayoutSum> Payouts { get; private set; } = [];

    /// <param name="lastDay">The file was saved on this day.</param>
    /// <param name="isTold">Whether GoCardless was told SAFE's payment id.</param>
    /// <param name="account">Whose payouts they are, where there are others of the same days: the ids of two accounts are never alike.</param>
    public static PayoutBreakdown Of(IEnumerable<CollectedDebit> debits, DateOnly lastDay, bool isTold = true, string account = "")
    {
        var made = new PayoutBreakdown(account);
        CollectedDebit[] all = [.. debits.OrderBy(static debit => debit.Date).ThenBy(static debit => debit.PaymentId, StringComparer.Ordinal)];
        var paidOut = all.Where(static debit => !(debit.ReversedOn <= FridayAfter(debit.Date))).ToLookup(static debit => FridayAfter(debit.Date));
        var takenBack = all.Where(static debit => debit.ReversedOn > FridayAfter(debit.Date)).ToLookup(static debit => FridayOn(debit.ReversedOn!.Value));
        made.Payouts = [.. paidOut.Select(static group => group.Key).Union(takenBack.Select(static group => group.Key)).Where(day => day <= lastDay).Order()
            .Select(day => made.Payout(day, [.. paidOut[day]], [.. takenBack[day]], isTold, day.AddDays(7).Month != day.Month))];
        return made;
    }

    /// <summary>Adds a payment that is none of SAFE's to a payout.</summary>
    public PayoutBreakdown AddForeign(string payout, decimal amount)
    {
        var sum = Payouts.Single(each => each.Id == payout);
        Row("payment", sum.On, "paid_out", amount, 0m, payout, sum.On, "PMSOMEBODY", "");
        return this;
    }

    private PayoutSum Payout(DateOnly day, CollectedDebit[] paidOut, CollectedDebit[] takenBack, bool isTold, bool isLastOfMonth)
    {
        var id = $"PO{account}{day:yyyyMMdd}";
        var fees = 0m;
        foreach (var debit in paidOut)
        {
            var fee = Math.Min(4.00m, decimal.Round(debit.Amount / 100m, 2, MidpointRounding.AwayFromZero) + 0.20m);
            fees += fee;
            Row("payment", debit.Date, "paid_out", debit.Amount, fee, id, day, "PM" + debit.PaymentId, isTold ? debit.PaymentId : "");
        }

        for (var index = 0; index < takenBack.Length; index++)
        {
            var debit = takenBack[index];
            Row("payment", debit.Date, index % 2 == 0 ? "failed" : "charged_back", -debit.Amount, 0m, id, day, "PM" + debit.PaymentId, isTold ? debit.PaymentId : "");
            if (index % 2 == 1)
            {
                fees += ChargebackFee;
                Row("fee", day, "", -ChargebackFee, 0m, id, day, "", "");
            }
        }

        if (isLastOfMonth)
        {
            fees += MonthlyFee;
            Row("fee", day.AddDays(-1), "", -MonthlyFee, 0m, id, day, "", "");
        }

        return new PayoutSum(id, day, paidOut.Sum(static debit => debit.Amount), -takenBack.Sum(static debit => debit.Amount), fees);
    }

    private void Row(string type, DateOnly charged, string status, decimal gross, decimal fee, string payout, DateOnly day, string payment, string told) => text.Append(
        CultureInfo.InvariantCulture,
        $"CU1,{type},{charged:dd/MM/yyyy},{charged:dd/MM/yyyy},{status},,{gross:0.00},{fee:0.00},0.00,{gross - fee:0.00},GBP,{payout},{day:dd/MM/yyyy},{payment},,{told}\r\n");

    /// <summary>Three working days and then the next Friday.</summary>
    private static DateOnly FridayAfter(DateOnly day) => FridayOn(day.AddDays(3));

    private static DateOnly FridayOn(DateOnly day)
    {
        while (day.DayOfWeek != DayOfWeek.Friday)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
