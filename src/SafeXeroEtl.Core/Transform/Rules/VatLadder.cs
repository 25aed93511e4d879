using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Which VAT code lines of some types have where SAFE gives none: the rung before the customer's own (DESIGN 6 VAT).</summary>
public sealed record UncodedLines(ImmutableArray<string> TransactionTypes, string VatCode);

/// <summary>What vat.yml says beside its rules.</summary>
public sealed record VatLadder
{
    /// <summary>
    /// How bills word a charge for leaving early. <i>Termination charge</i> is not among them: between carriers it is what a call costs.
    /// </summary>
    public static readonly ImmutableArray<string> UsualEarlyTerminationTypes =
        ["*early termination*", "*termination fee*", "*cancellation fee*", "*cancellation charge*", "*cease charge*", "ETC", "ETC *", "ETF", "ETF *"];

    public static VatLadder None { get; } = new();

    /// <summary>Each transaction type once.</summary>
    public ImmutableArray<UncodedLines> WithoutCode { get; init; } = [];

    /// <summary>Transaction types or descriptions; a <c>*</c> at the start or the end stands for any text.</summary>
    public ImmutableArray<string> EarlyTerminationTypes { get; init; } = UsualEarlyTerminationTypes;
}
