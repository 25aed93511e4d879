namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Balances of all accounts as at a date, debit positive.</summary>
internal sealed record TrialBalance
{
    public required DateOnly Date { get; init; }
    public required IReadOnlyList<TrialBalanceRow> Rows { get; init; }

    public static TrialBalance AsAt(BookSession session, DateOnly date)
    {
        var yearStart = YearStart(session.Reference.Organisation, date);
        var monthStart = new DateOnly(date.Year, date.Month, 1);
        var postings = Journals.All(session).Where(posting => posting.Date <= date).ToLookup(static posting => posting.AccountId);
        var rows = session.Reference.Accounts
            .Where(account => postings.Contains(account.AccountId) || account.SystemAccount is "DEBTORS")
            .Select(account => Row(account, [.. postings[account.AccountId]], monthStart, yearStart))
            .ToList();
        var earlierProfit = rows.Sum(row => row.IsProfitAndLoss ? postings[row.Account.AccountId].Where(p => p.Date < yearStart).Sum(static p => p.Amount) : 0m);
        return new() { Date = date, Rows = WithRetained(session, rows, earlierProfit) };
    }

    private static TrialBalanceRow Row(Account account, IReadOnlyList<Posting> postings, DateOnly monthStart, DateOnly yearStart)
    {
        var row = new TrialBalanceRow { Account = account, Month = 0m, YearToDate = 0m };
        var since = row.IsProfitAndLoss ? yearStart : DateOnly.MinValue;
        return row with
        {
            Month = postings.Where(posting => posting.Date >= monthStart).Sum(static posting => posting.Amount),
            YearToDate = postings.Where(posting => posting.Date >= since).Sum(static posting => posting.Amount),
        };
    }

    /// <summary>Profit of earlier years has been carried to retained earnings, so income starts each year at nil.</summary>
    private static List<TrialBalanceRow> WithRetained(BookSession session, List<TrialBalanceRow> rows, decimal earlierProfit)
    {
        if (earlierProfit == 0m)
        {
            return rows;
        }

        var retained = session.Reference.SystemAccount("RETAINEDEARNINGS");
        var existing = rows.Find(row => row.Account.AccountId == retained.AccountId);
        rows.RemoveAll(row => row.Account.AccountId == retained.AccountId);
        rows.Add(new() { Account = retained, Month = existing?.Month ?? 0m, YearToDate = (existing?.YearToDate ?? 0m) + earlierProfit });
        return rows;
    }

    private static DateOnly YearStart(Organisation organisation, DateOnly date)
    {
        var end = new DateOnly(date.Year, organisation.FinancialYearEndMonth, organisation.FinancialYearEndDay);
        return (date > end ? end : end.AddYears(-1)).AddDays(1);
    }
}

/// <summary>One account's balance, debit positive: this month's movement and the year's (for assets and the like, all time).</summary>
internal sealed record TrialBalanceRow
{
    public required Account Account { get; init; }
    public required decimal Month { get; init; }
    public required decimal YearToDate { get; init; }

    public bool IsProfitAndLoss => Account.Class is "REVENUE" or "EXPENSE";
}
