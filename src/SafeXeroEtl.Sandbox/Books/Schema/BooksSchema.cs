namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>
/// The tables, one class for each area. Every value is a plain column so that a person or a test can edit one with SQL.
/// Money, quantities and rates are decimal text, dates <c>yyyy-MM-dd</c>, instants Unix milliseconds, ids lower-case
/// GUIDs. Totals, amounts due and the status PAID have no column: they are computed when somebody asks.
/// </summary>
internal static class BooksSchema
{
    /// <summary>Kept in <c>PRAGMA user_version</c>; a file of another version must be reset.</summary>
    public const int Version = 2;

    /// <summary>The tables whose rows are the books, with the columns that put them in a fixed order.</summary>
    public static readonly IReadOnlyList<(string Table, string Order)> BookTables =
    [
        .. SettingsTables.Orders,
        .. ContactTables.Orders,
        .. DocumentTables.Orders,
        .. SettlementTables.Orders,
        .. BankTables.Orders,
        .. NoteTables.Orders,
    ];

    /// <summary>What makes an empty file into empty books.</summary>
    public static readonly IReadOnlyList<string> Creation =
    [
        SettingsTables.Creation,
        ContactTables.Creation,
        DocumentTables.Creation,
        SettlementTables.Creation,
        BankTables.Creation,
        NoteTables.Creation,
        ProtocolTables.Creation,
        IdentityTables.Creation,
    ];
}
