using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Bank transfers on the wire.</summary>
internal static class BankTransferJson
{
    public static void Write(Utf8JsonWriter json, ShownTransfer shown)
    {
        var transfer = shown.Transfer;
        json.WriteString("BankTransferID", transfer.TransferId);
        json.WriteString("CreatedDateUTC", XeroDate.Out(transfer.CreatedUtc));
        json.Date("Date", transfer.Date);
        json.WriteString("Status", transfer.Status);
        json.WriteStartObject("FromBankAccount");
        BankTransactionJson.AccountStub(json, shown.From);
        json.WriteEndObject();
        json.WriteStartObject("ToBankAccount");
        BankTransactionJson.AccountStub(json, shown.To);
        json.WriteEndObject();
        json.Money("Amount", transfer.Amount);
        json.WriteString("FromBankTransactionID", transfer.From.TransactionId);
        json.WriteString("ToBankTransactionID", transfer.To.TransactionId);
        json.WriteBoolean("FromIsReconciled", transfer.From.IsReconciled);
        json.WriteBoolean("ToIsReconciled", transfer.To.IsReconciled);
        json.WriteString("Reference", transfer.Reference);
        json.Number("CurrencyRate", transfer.CurrencyRate, 6);
        json.WriteBoolean("HasAttachments", value: false);
    }
}

/// <summary>A transfer with its two accounts.</summary>
internal sealed record ShownTransfer(BankTransfer Transfer, Account? From, Account? To)
{
    public static ShownTransfer Of(BookSession session, BankTransfer transfer) =>
        new(transfer, session.Reference.AccountById(transfer.From.AccountId), session.Reference.AccountById(transfer.To.AccountId));
}
