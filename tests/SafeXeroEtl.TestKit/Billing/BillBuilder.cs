namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Makes a customer's bills: one each month on the 1st to 3rd, for some another in mid-month.</summary>
internal sealed class BillBuilder(BillingScale scale, CustomerPlaces places, BillSlots slots, int customers)
{
    private readonly LineBuilder _lines = new(scale, slots);

    public List<Bill> Build(Customer customer)
    {
        var role = places.Role(customer.Index);
        List<Bill> bills = [];
        Bill? cycleBefore = null;
        for (var month = 0; month < scale.Months; month++)
        {
            var cycle = Cycle(customer, role, month, bills.Count + 1, cycleBefore);
            bills.Add(cycle);
            cycleBefore = cycle;
            if (places.OffCycle(customer.Index) is { } order)
            {
                bills.Add(OffCycle(customer, role, month, order, bills.Count + 1, cycle));
            }
        }

        return bills;
    }

    private Bill Cycle(Customer customer, CustomerRole role, int month, int reference, Bill? before)
    {
        var start = scale.Start.AddMonths(month);
        var place = new BillPlace { Slot = customer.Index, Month = month, MonthStart = start, Date = start.AddDays(customer.Index % 3), IsOffCycle = false };
        if (role == CustomerRole.NetNegative && month == 1 && before is not null)
        {
            return Bill.Of(customer, reference, place.Date, [.. before.Lines.Select((line, i) => _lines.Refund(line, place, i, line.Net))]);
        }

        var lines = Charges(customer, role, place);
        if (role == CustomerRole.RefundLine && before is not null)
        {
            ReplaceLastByRefund(lines, before, place);
        }

        return Bill.Of(customer, reference, place.Date, lines);
    }

    private Bill OffCycle(Customer customer, CustomerRole role, int month, int order, int reference, Bill cycle)
    {
        var start = scale.Start.AddMonths(month);
        var place = new BillPlace { Slot = customers + order, Month = month, MonthStart = start, Date = start.AddDays(11 + (order % 6)), IsOffCycle = true };
        var lines = Charges(customer, role, place);
        if (role == CustomerRole.RefundOnSecondBill)
        {
            ReplaceLastByRefund(lines, cycle, place);
        }

        return Bill.Of(customer, reference, place.Date, lines);
    }

    private List<ChargeLine> Charges(Customer customer, CustomerRole role, BillPlace place)
    {
        var count = slots.LineCount(place.Slot);
        List<ChargeLine> lines = new(count);
        for (var line = 0; line < count; line++)
        {
            lines.Add(_lines.Charge(customer, role, place, line));
        }

        return lines;
    }

    /// <summary>Refunds the last chargeable line of the earlier bill that is not itself a refund, but never more than half of this bill, which stays positive.</summary>
    private void ReplaceLastByRefund(List<ChargeLine> lines, Bill earlier, BillPlace place)
    {
        var refunded = earlier.Lines.Last(line => line.Net > 0);
        var most = Bill.Pence(lines.SkipLast(1).Sum(line => line.Net) / 2);
        lines[^1] = _lines.Refund(refunded, place, lines.Count - 1, Math.Min(refunded.Net, most));
    }
}
