namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Two active contacts in Xero that are, or may be, one company.</summary>
public sealed record ContactDuplicate
{
    public required Guid FirstId { get; init; }

    public required string FirstName { get; init; }

    public required Guid SecondId { get; init; }

    public required string SecondName { get; init; }

    /// <summary>Probability that the two are one company, four places.</summary>
    public required decimal Score { get; init; }

    /// <summary>Beyond the pipeline's threshold of linking without a person.</summary>
    public required bool IsSure { get; init; }

    /// <summary>What speaks for and against it, in a line.</summary>
    public required string Reason { get; init; }
}
