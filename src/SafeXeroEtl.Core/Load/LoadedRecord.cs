using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Load;

/// <summary>What became of a record that the plan would send.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LoadState>))]
public enum LoadState
{
    Created,
    Updated,
    Refused,

    /// <summary>Not settled: in doubt, changed since the plan, stopped before its turn, or waiting for something refused.</summary>
    Pending,
}

/// <summary>The outcome of one planned create or update.</summary>
public sealed record LoadedRecord
{
    public required RecordKind Kind { get; init; }

    public required string Key { get; init; }

    public required LoadState State { get; init; }

    public Guid? XeroId { get; init; }

    /// <summary>A diagnostic code; null when it went through.</summary>
    public string? Code { get; init; }

    public string? Reason { get; init; }
}
