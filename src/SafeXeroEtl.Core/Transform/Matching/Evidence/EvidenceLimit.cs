namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Why a pair is not linked without a person, whatever its points; the harder further down.</summary>
public enum EvidenceLimit
{
    None,

    /// <summary>The name agrees and is made of words that many have, or is too short to tell.</summary>
    CommonName,

    /// <summary>A slip of the keyboard that may be another word: in a short word, or two slips.</summary>
    Slip,

    /// <summary>A slip that makes another first letter, or another word that people are called by.</summary>
    OtherSpelling,

    /// <summary>Only what one of them trades under, or was called before, agrees: the business may have another owner.</summary>
    TradingName,

    /// <summary>Several branches have this name, and neither door nor telephone says which this is.</summary>
    OneOfBranches,

    /// <summary>One name is the other's first letters.</summary>
    Initials,

    /// <summary>One name has words of a trade or place more than the other.</summary>
    MoreWords,

    /// <summary>Two first names that people are called by, a slip or an ending apart: <i>Paul</i> and <i>Paula</i>.</summary>
    AnotherFirstName,

    /// <summary>Mr the one, Mrs the other.</summary>
    AnotherTitle,

    /// <summary>Different kinds of company in law.</summary>
    AnotherLegalForm,

    /// <summary>A VAT number each, and not the same.</summary>
    AnotherVatNumber,

    /// <summary>A word that sets the companies of a group apart, on one side or each its own.</summary>
    GroupWord,

    /// <summary>The name agrees, and the two are in different places.</summary>
    Elsewhere,

    /// <summary>Both names have words that the other has not.</summary>
    OtherWords,

    /// <summary>Told apart by a number, a letter, a direction; or a name that every town has, in two towns.</summary>
    AnotherBranch,

    /// <summary>One has no name to compare.</summary>
    NoName,

    /// <summary>A company number each, and not the same.</summary>
    AnotherCompany,
}

/// <summary>How far a limit holds.</summary>
/// <param name="Ceiling">The most points a pair can have under it.</param>
/// <param name="LiftedBy">Points of agreeing fields from which it no longer holds.</param>
/// <param name="IsLiftedByCompanyNumber">One company number says that it is one company all the same.</param>
internal readonly record struct LimitRule(int Ceiling, int LiftedBy, bool IsLiftedByCompanyNumber)
{
    private const int Never = int.MaxValue;

    /// <summary>One field that agrees, two of them.</summary>
    public const int OneField = 25;
    private const int TwoFields = 55;

    /// <summary>Below what links by itself, and asked about.</summary>
    private const int Review = 30;

    /// <summary>Of a chain or a group: a third is right in the first halves of the development sets (12 of 33; <c>-- calibration</c>).</summary>
    private const int OneInThree = 12;

    public static LimitRule Of(EvidenceLimit limit) => limit switch
    {
        EvidenceLimit.None => new(int.MaxValue, Never, true),
        EvidenceLimit.CommonName => new(Review + 8, OneField, true),
        EvidenceLimit.Slip => new(Review + 2, OneField, true),
        EvidenceLimit.Initials => new(Review + 4, TwoFields, true),
        EvidenceLimit.OtherSpelling or EvidenceLimit.MoreWords or EvidenceLimit.AnotherFirstName or EvidenceLimit.AnotherTitle => new(Review, TwoFields, true),
        EvidenceLimit.TradingName => new(Review, 40, true),
        EvidenceLimit.OneOfBranches => new(Review, Never, true),
        EvidenceLimit.AnotherLegalForm or EvidenceLimit.AnotherVatNumber or EvidenceLimit.GroupWord => new(OneInThree, Never, true),
        EvidenceLimit.Elsewhere => new(5, Never, true),
        EvidenceLimit.OtherWords => new(-15, Never, false),
        EvidenceLimit.AnotherBranch or EvidenceLimit.NoName => new(-25, Never, false),
        _ => new(-150, Never, false),
    };
}
