namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The accounts that Xero posts to by itself, and the currency of each account, looked up once for all journals.</summary>
internal sealed class ControlAccounts(ReferenceBook reference)
{
    public Guid Debtors { get; } = reference.SystemAccount("DEBTORS").AccountId;

    public Guid Creditors { get; } = reference.SystemAccount("CREDITORS").AccountId;

    public Guid Tax { get; } = reference.SystemAccount("GST").AccountId;

    public Guid Rounding { get; } = reference.SystemAccount("ROUNDING").AccountId;

    public Guid CurrencyGain { get; } = reference.SystemAccount("REALISEDCURRENCYGAIN").AccountId;

    public Guid OfCode(string? code, Document document) =>
        reference.AccountByCode(code ?? string.Empty)?.AccountId
        ?? throw new InvalidDataException($"A document of type {document.Type} has an amount on account '{code}', which is not in the chart.");

    /// <summary>What a payment moved on its account, in the organisation's currency.</summary>
    public decimal BaseOf(Payment payment) =>
        reference.CurrencyOf(payment.AccountId) is { } currency && !string.Equals(currency, reference.Organisation.BaseCurrency, StringComparison.Ordinal)
            ? Exchange.ToBase(payment.BankAmount, payment.CurrencyRate)
            : payment.BankAmount;
}
