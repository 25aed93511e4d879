namespace SafeXeroEtl.TestKit.Matching;

/// <summary>One legal person as it is, before anybody has keyed it in anywhere.</summary>
internal sealed record Company
{
    public required int Index { get; init; }

    /// <summary>The name without its legal form. What tells two of a group apart is part of it.</summary>
    public required string Name { get; init; }

    public required LegalForm Form { get; init; }

    /// <summary>What stands over the door, where that is another name; else empty.</summary>
    public required string TradingName { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required Office Office { get; init; }

    /// <summary>What stands behind the @; groups share it. Empty for a sole trader with free mail.</summary>
    public required string Domain { get; init; }

    public required string CompanyNumber { get; init; }

    public required string VatNumber { get; init; }
}

/// <summary>The spellings of a legal form, the registered one first.</summary>
internal sealed record LegalForm(params string[] Spellings)
{
    public static LegalForm Limited { get; } = new("Ltd", "Limited", "LTD", "Ltd.", "");

    public static LegalForm Public { get; } = new("PLC", "plc", "P.L.C.", "");

    public static LegalForm Partnership { get; } = new("LLP", "L.L.P.", "");

    public static LegalForm CommunityInterest { get; } = new("CIC", "C.I.C.", "Community Interest Company", "");

    public static LegalForm None { get; } = new("");

    public string Registered => Spellings[0];
}
