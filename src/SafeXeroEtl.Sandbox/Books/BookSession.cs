using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// One transaction over the file, for one organisation. Every statement gets <c>$tenant</c>. Nothing outlives the
/// session, so an edit of the file by another process is seen by the next request.
/// </summary>
internal sealed class BookSession : IDisposable
{
    private readonly BookConnection _connection;
    private readonly SqliteTransaction _transaction;

    public BookSession(BookConnection connection, XeroUnknowns unknowns, bool writes)
    {
        _connection = connection;
        _transaction = connection.Begin(writes);
        Unknowns = unknowns;
        Reference = new ReferenceBook(this);
    }

    /// <summary>How these books take what Xero's pages leave open.</summary>
    public XeroUnknowns Unknowns { get; }

    /// <summary>The organisation that the statements see as <c>$tenant</c>; another one comes with its own <see cref="Reference"/>.</summary>
    public Guid TenantId
    {
        get;
        set
        {
            field = value;
            Reference = new ReferenceBook(this);
        }
    }

    /// <summary>The last automatic number of each form that this session gave, so that a long batch looks for the highest once.</summary>
    public Dictionary<string, long> LastGiven { get; } = new(StringComparer.Ordinal);

    /// <summary>Organisation, accounts and tax rates, read once in this session.</summary>
    public ReferenceBook Reference { get; private set; }

    /// <summary>After a change of settings: they are read again when somebody asks.</summary>
    public void ForgetSettings() => Reference = new ReferenceBook(this);

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        return Prepare(sql, values).ExecuteNonQuery();
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var row = Prepare(sql, values).ExecuteReader();
        var found = new List<T>();
        while (row.Read())
        {
            found.Add(map(row));
        }

        return found;
    }

    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
        where T : class
    {
        using var row = Prepare(sql, values).ExecuteReader();
        return row.Read() ? map(row) : null;
    }

    public bool Exists(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteScalar() is not null;

    /// <summary>The tables that have a column of this name, so that an area need not know every other one's tables.</summary>
    public List<string> TablesWith(string column) =>
        Query(
            "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.name = $column WHERE t.type = 'table' ORDER BY t.name",
            static row => row.GetString(0),
            ("$column", column));

    /// <summary>Runs <paramref name="work"/>; what it wrote is taken back when <paramref name="keep"/> says no.</summary>
    public T Attempt<T>(Func<T> work, Func<T, bool> keep)
    {
        Execute("SAVEPOINT attempt");
        var result = work();
        if (!keep(result))
        {
            Execute("ROLLBACK TO attempt");
        }

        Execute("RELEASE attempt");
        return result;
    }

    public void Commit() => _transaction.Commit();

    public void Dispose() => _transaction.Dispose();

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.Command(sql);
        command.Transaction = _transaction;
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$tenant", Stored.Text(TenantId));
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
