using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>What was read of the providers' files, in the order of the files.</summary>
public sealed record PayoutRows
{
    public required ImmutableArray<Noted<PayoutLine>> Lines { get; init; }

    public required ImmutableArray<Noted<ProviderPayment>> Payments { get; init; }

    /// <summary>Rows that break the rules of CSV.</summary>
    public ImmutableArray<PayoutRowFault> Faults { get; init; } = [];
}

/// <summary>A row that could not be read at all.</summary>
/// <param name="PayoutIds">Texts of it that may be ids of payouts; where none is, every payout of the file is in doubt.</param>
public sealed record PayoutRowFault(string File, ImmutableArray<string> PayoutIds, Diagnostic Fault);
