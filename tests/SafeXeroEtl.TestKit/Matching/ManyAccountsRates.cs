namespace SafeXeroEtl.TestKit.Matching;

/// <summary>What is how frequent in a set of many accounts, in hundredths. What is drawn for one row is drawn apart from every other row.</summary>
public sealed record ManyAccountsRates
{
    /// <summary>Companies that belong to a group of two or three, alike but for North and South, Holdings, Property and Services, No 1 and No 2.</summary>
    public int InGroup { get; init; } = 15;

    /// <summary>Sole traders among the others. Two may have one name, two companies never.</summary>
    public int SoleTraders { get; init; } = 10;

    /// <summary>Companies in a serviced office: postcode and switchboard are those of two hundred others.</summary>
    public int ServicedOffice { get; init; } = 3;

    /// <summary>Companies that are billed and not in the books: their accounts must stay unlinked.</summary>
    public int OnlyBilled { get; init; } = 18;

    /// <summary>Companies that are in the books and not billed.</summary>
    public int OnlyInBooks { get; init; } = 22;

    /// <summary>Companies of the books that stand in them twice.</summary>
    public int TwiceInBooks { get; init; } = 6;

    /// <summary>Accounts with one letter missing, doubled or swapped with the next in their longest word of six letters or more, never the first letter.</summary>
    public int Slip { get; init; } = 8;

    /// <summary>Accounts with another spelling of the legal form, or without it.</summary>
    public int OtherForm { get; init; } = 35;

    /// <summary>Accounts in capitals.</summary>
    public int Capitals { get; init; } = 12;

    /// <summary>Accounts that write <c>and</c> for <c>&amp;</c>, where there is one.</summary>
    public int And { get; init; } = 40;

    /// <summary>Accounts with a word shortened, where one can be.</summary>
    public int Shortened { get; init; } = 30;

    /// <summary>Accounts that still show a phone that the company gave up.</summary>
    public int OldPhone { get; init; } = 8;

    /// <summary>Accounts that still show an address that the company left.</summary>
    public int OldAddress { get; init; } = 4;

    /// <summary>Accounts and contacts without an e-mail address; each of the next is drawn by itself as well.</summary>
    public int NoEmail { get; init; } = 25;

    public int NoPhone { get; init; } = 20;

    /// <summary>Without address, town and postcode.</summary>
    public int NoAddress { get; init; } = 10;

    public int NoPerson { get; init; } = 60;

    public int NoCompanyNumber { get; init; } = 70;

    public int NoVatNumber { get; init; } = 60;
}
