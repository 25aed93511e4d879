namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>SHA-256, in lower-case hexadecimal, over what a provider says of a payout and its items, so that a change after posting shows. Files and rows are not in it.</summary>
public static class PayoutHash
{
    public static string Of(Payout payout)
    {
        using var said = new SaidFields();
        said.Text("payout/1");
        said.Text(payout.Provider);
        said.Text(payout.Id);
        said.Text(payout.Currency.Value);
        said.Date(payout.PaidOutOn);
        said.Amount(payout.Net);
        foreach (var line in payout.Lines.OrderBy(static line => line.Id, StringComparer.Ordinal).ThenBy(static line => line.Kind))
        {
            said.Text(line.Id);
            said.Text(line.Category);
            said.Amount(line.Gross);
            said.Amount(line.Fee);
            said.Amount(line.Net);
        }

        return said.Sha256();
    }
}
