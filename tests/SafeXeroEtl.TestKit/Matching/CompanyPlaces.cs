using System.Collections.Immutable;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>Where somebody has an office.</summary>
internal sealed record Office(string Address1, string Address2, string Town, string County, string Postcode, string Phone);

/// <summary>Invented towns with postcodes of districts that do not exist, and phones that ring nowhere.</summary>
internal static class CompanyPlaces
{
    /// <summary>Those that a postcode can end with, but for a few that look alike.</summary>
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";

    /// <summary>Ofcom's numbers for drama, a thousand behind each.</summary>
    private static readonly ImmutableArray<string> DramaPhones =
    [
        "01632 960", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0", "0121 496 0", "0131 496 0", "0141 496 0", "0151 496 0",
        "0161 496 0", "020 7946 0", "0191 498 0", "028 9649 6", "029 2018 0", "07700 900",
    ];

    private static readonly ImmutableArray<(string Code, string County)> Areas =
    [
        ("LS", "West Yorkshire"), ("EX", "Devon"), ("NR", "Norfolk"), ("PR", "Lancashire"), ("IP", "Suffolk"), ("CA", "Cumbria"), ("SN", "Wiltshire"),
        ("LE", "Leicestershire"), ("NE", "Northumberland"), ("TR", "Cornwall"), ("TN", "Kent"), ("MK", "Buckinghamshire"), ("YO", "North Yorkshire"),
        ("DL", "County Durham"), ("PE", "Cambridgeshire"), ("GL", "Gloucestershire"), ("HR", "Herefordshire"), ("SY", "Shropshire"), ("SO", "Hampshire"),
    ];

    public static ImmutableArray<string> Towns { get; } =
    [
        .. from head in "Marl Ox Drav Quill Raven Thel Yarn Pel Bram Ivel Hask Corn Wex Fal Gren Lud Stam Brid".Split(' ')
           from tail in "beck ington port stow mere bury wick haven bourne stead cote ley".Split(' ')
           select head + tail,
    ];

    public static Office Office(SplitMix64 random, int phone)
    {
        var town = random.Below(Towns.Length);
        var area = Areas[town % Areas.Length];
        var district = 90 + (town / Areas.Length % 10);
        return new Office(
            FormattableString.Invariant($"{random.Between(1, 140)} {random.Pick(CompanyWords.Streets)} {random.Pick(CompanyWords.StreetKinds)}"),
            random.Chance(15) ? FormattableString.Invariant($"Unit {random.Between(1, 40)}") : "",
            Towns[town],
            area.County,
            FormattableString.Invariant($"{area.Code}{district} {random.Between(1, 9)}{Letters[random.Below(Letters.Length)]}{Letters[random.Below(Letters.Length)]}"),
            Phone(phone));
    }

    /// <summary>
    /// Another phone for every index. Where the numbers for drama are used up, the rest of 01632 follows, which is the area of no town.
    /// </summary>
    public static string Phone(int index)
    {
        if (index < DramaPhones.Length * 1_000)
        {
            return FormattableString.Invariant($"{DramaPhones[index % DramaPhones.Length]}{index / DramaPhones.Length:000}");
        }

        // 7,919 is prime to the number of phones: neighbours have no neighbouring phones.
        return FormattableString.Invariant($"01632 {100_000 + ((long)index * 7_919 % 860_000):000000}");
    }
}
