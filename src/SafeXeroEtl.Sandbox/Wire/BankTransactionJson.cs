using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Bank transactions on the wire.</summary>
internal sealed class BankTransactionJson(LineJson lines, DocumentDetail detail)
{
    public void Write(Utf8JsonWriter json, ShownBankTransaction shown)
    {
        json.WriteString("BankTransactionID", shown.Id);
        json.WriteStartObject("BankAccount");
        AccountStub(json, shown.Account);
        json.WriteEndObject();
        json.WriteString("Type", shown.Type);
        json.WriteString("Reference", shown.Reference);
        json.WriteBoolean("IsReconciled", shown.IsReconciled);
        json.WriteBoolean("HasAttachments", value: false);
        if (shown.Booked is { } booked)
        {
            Document(json, booked);
        }
        else
        {
            json.EmptyArrays("LineItems");
        }

        json.Date("Date", shown.Date);
        json.WriteString("Status", shown.Status);
        json.Money("Total", shown.Total);
        json.Updated(shown.UpdatedUtc, withText: false);
        json.WriteString("CurrencyCode", shown.CurrencyCode);
        json.Number("CurrencyRate", shown.CurrencyRate, 6);
    }

    /// <summary>What other objects show of a bank account.</summary>
    public static void AccountStub(Utf8JsonWriter json, Account? account)
    {
        json.WriteString("AccountID", account?.AccountId ?? Guid.Empty);
        json.TextIfAny("Code", account?.Code);
        json.TextIfAny("Name", account?.Name);
    }

    private void Document(Utf8JsonWriter json, BookedDocument booked)
    {
        if (booked.Document.Kind is not DocumentKind.BankMoney)
        {
            json.WriteString(booked.Document.Kind is DocumentKind.Overpayment ? "OverpaymentID" : "PrepaymentID", booked.Document.Id);
        }

        json.TextIfAny("Url", booked.Document.Url);
        ContactJson.Within(json, booked.Contact, detail);
        json.WriteString("LineAmountTypes", booked.Document.LineAmountTypes);
        json.Array("LineItems", detail is DocumentDetail.Unpaged ? [] : booked.Lines, line => lines.Write(json, line.Line, line.Figures));
        json.Money("SubTotal", booked.SubTotal);
        json.Money("TotalTax", booked.TotalTax);
    }
}

/// <summary>A bank transaction: a document that moved money, or one end of a transfer, which has neither contact nor lines.</summary>
internal sealed record ShownBankTransaction
{
    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public required string Status { get; init; }
    public required DateOnly Date { get; init; }
    public required string Reference { get; init; }
    public required decimal Total { get; init; }
    public required string CurrencyCode { get; init; }
    public required decimal CurrencyRate { get; init; }
    public required bool IsReconciled { get; init; }
    public required Account? Account { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }
    public BookedDocument? Booked { get; init; }

    public static ShownBankTransaction Of(BookSession session, BookedDocument booked) => new()
    {
        Id = booked.Document.BankTransactionId ?? booked.Document.Id,
        Type = booked.Document.Type,
        Status = booked.Document.StoredStatus is "AUTHORISED" ? "AUTHORISED" : "DELETED",
        Date = booked.Document.Date,
        Reference = booked.Document.Reference,
        Total = booked.Total,
        CurrencyCode = booked.Document.CurrencyCode,
        CurrencyRate = booked.Document.CurrencyRate,
        IsReconciled = booked.Document.IsReconciled,
        Account = session.Reference.AccountById(booked.Document.BankAccountId ?? Guid.Empty),
        UpdatedUtc = booked.Document.UpdatedUtc,
        Booked = booked,
    };

    public static IEnumerable<ShownBankTransaction> Of(BookSession session, BankTransfer transfer) =>
        [Of(session, transfer, transfer.From, "SPEND-TRANSFER"), Of(session, transfer, transfer.To, "RECEIVE-TRANSFER")];

    private static ShownBankTransaction Of(BookSession session, BankTransfer transfer, TransferEnd end, string type) => new()
    {
        Id = end.TransactionId,
        Type = type,
        Status = transfer.Status,
        Date = transfer.Date,
        Reference = transfer.Reference,
        Total = transfer.Amount,
        CurrencyCode = transfer.CurrencyCode,
        CurrencyRate = transfer.CurrencyRate,
        IsReconciled = end.IsReconciled,
        Account = session.Reference.AccountById(end.AccountId),
        UpdatedUtc = transfer.UpdatedUtc,
    };
}
