using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero;

/// <summary>Xero's names of resources and types for ours.</summary>
internal static class XeroPaths
{
    public static string OnAccount(OnAccountKind kind) => kind == OnAccountKind.Overpayment ? "Overpayments" : "Prepayments";

    public static string Allocations(AllocationSource source, Guid id) => source switch
    {
        AllocationSource.CreditNote => $"CreditNotes/{id}/Allocations",
        AllocationSource.Overpayment => $"Overpayments/{id}/Allocations",
        AllocationSource.Prepayment => $"Prepayments/{id}/Allocations",
        _ => throw new UnreachableException($"Nothing is allocated from {source}."),
    };

    public static string History(NotedRecord kind, Guid id) => $"{Resource(kind)}/{id}/History";

    public static string BankType(BankTransactionKind kind) => kind switch
    {
        BankTransactionKind.ReceiveOverpayment => BankTypes.Overpayment,
        BankTransactionKind.ReceivePrepayment => BankTypes.Prepayment,
        BankTransactionKind.Spend => BankTypes.Spend,
        BankTransactionKind.Receive => BankTypes.Receive,
        _ => throw new UnreachableException($"No bank transaction is {kind}."),
    };

    /// <summary>The last part of a path that is a word: what an answer to it lists.</summary>
    public static string LastName(string path) => Segments(path).Last(static segment => !Guid.TryParse(segment, out _));

    /// <summary>The id that a path ends with; null when it ends with a word.</summary>
    public static Guid? LastId(string path) => Guid.TryParse(Segments(path)[^1], out var id) ? id : null;

    /// <summary>A path as it is counted and spoken of: without ids and without its query.</summary>
    public static string Endpoint(string path) => string.Join('/', Segments(path).Where(static segment => !Guid.TryParse(segment, out _)));

    private static string[] Segments(string path) => path.Split('?')[0].Split('/');

    private static string Resource(NotedRecord kind) => kind switch
    {
        NotedRecord.Contact => "Contacts",
        NotedRecord.Invoice => "Invoices",
        NotedRecord.CreditNote => "CreditNotes",
        NotedRecord.Payment => "Payments",
        NotedRecord.BatchPayment => "BatchPayments",
        NotedRecord.Overpayment => "Overpayments",
        NotedRecord.Prepayment => "Prepayments",
        NotedRecord.BankTransaction => "BankTransactions",
        NotedRecord.BankTransfer => "BankTransfers",
        NotedRecord.Item => "Items",
        _ => throw new UnreachableException($"No {kind} keeps a history."),
    };
}
