using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Records made of one batch, in the order of their keys, with the lines of the artifacts they go into.</summary>
internal sealed class MadeBatch<TRecord> : IDisposable
{
    private readonly List<TRecord> _records = [];

    public IReadOnlyList<TRecord> Records => _records;

    public JsonLines Lines { get; } = new();

    /// <summary>For <see cref="ExtractArtifacts.Index"/>.</summary>
    public JsonLines Index { get; } = new();

    public void Add(TRecord record) => _records.Add(record);

    /// <param name="row">Of the record's artifact.</param>
    /// <param name="indexed">Null for a record that the index leaves out.</param>
    public void Add<TRow>(TRecord record, TRow row, JsonTypeInfo<TRow> type, ExtractRecord? indexed)
    {
        Add(record);
        Lines.Add(row, type);
        if (indexed is not null)
        {
            Index.Add(indexed, ExtractJson.Default.ExtractRecord);
        }
    }

    public void Clear()
    {
        _records.Clear();
        Lines.Clear();
        Index.Clear();
    }

    public void Dispose()
    {
        Lines.Dispose();
        Index.Dispose();
    }
}
