using System.Text;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>All staged rows of one key.</summary>
internal readonly struct StagedRecord(StagedBatch batch, int first, int count)
{
    public string Key => Encoding.UTF8.GetString(this[0].Key);

    public int Count => count;

    /// <summary>In the order in which they came.</summary>
    public StagedRow this[int index] => batch.Row(first + index);
}
