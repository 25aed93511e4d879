namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How far two names agree.</summary>
/// <param name="Likeness">Per mille of what their words tell that both say.</param>
/// <param name="Shared">What the shared words tell, in tenths of a bit.</param>
/// <param name="Limit">What the words alone leave in doubt.</param>
internal readonly record struct NameAgreement(int Likeness, int Shared, EvidenceLimit Limit)
{
    public static NameAgreement None { get; } = new(0, 0, EvidenceLimit.NoName);

    /// <summary>A word that few have stands in both.</summary>
    public bool HasRareWord { get; init; }

    /// <summary>The same letters in the same order, blanks and legal form apart.</summary>
    public bool IsLetterByLetter { get; init; }

    /// <summary>A first name and another word, or no more than three letters.</summary>
    public bool IsOfPersonOrInitials { get; init; }

    /// <summary>A first name and another, without a legal form: namesakes live in every town.</summary>
    public bool IsOfPerson { get; init; }

    /// <summary>Says a school, a church or an inn: of common words, it stands in every town.</summary>
    public bool IsOfEveryTown { get; init; }

    /// <summary>Both are people's names, by a first name or an initial, or because the record says so.</summary>
    public bool AreOfPeople { get; init; }

    public bool IsOtherLegalForm { get; init; }

    public bool IsOtherTitle { get; init; }

    /// <summary>One says what it is in law and the other does not.</summary>
    public bool IsFormOnOneSide { get; init; }

    /// <summary>Both say what they are in law: registered names are unique.</summary>
    public bool IsRegistered { get; init; }
}
