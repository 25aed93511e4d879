namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Gross and what is unpaid of it, with counts.</summary>
public sealed record MonthOfBills(int Bills, int Lines, decimal Gross, decimal Unpaid);
