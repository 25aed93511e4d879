namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>A field of a list that is a column: where it stands in SQL, and what it holds.</summary>
internal sealed record ListColumn(string Sql, ColumnKind Kind);

/// <summary>How a column's values are stored.</summary>
internal enum ColumnKind
{
    Text,
    Id,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>Unix milliseconds.</summary>
    Instant,
    Flag,

    /// <summary>A document's stored status, which lacks PAID: that one is AUTHORISED here.</summary>
    DocumentStatus,
}
