using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// Names, places and numbers that belong to nobody. A stem is one invented word and different for every index; trade words
/// are shared by many. Telephone numbers are those Ofcom keeps free for drama, e-mail is at <c>.example</c>, VAT numbers
/// pass their check but lie in a range never given out, company numbers lie far above the last one given out.
/// </summary>
internal static class InventedNames
{
    /// <summary>As many stems of three parts as there are; larger books use stems of four parts and share none with the demo's.</summary>
    public const int ShortStems = 32 * 16 * 20;

    private static readonly string[] Heads =
    [
        "Tor", "Bel", "Quen", "Har", "Ves", "Mar", "Drav", "Oxl", "Fal", "Gren", "Hol", "Ivel", "Jor", "Kes", "Lam", "Mel",
        "Nor", "Orv", "Pel", "Rav", "Sel", "Thel", "Ulv", "Vor", "Wex", "Yar", "Zel", "Bram", "Cor", "Dun", "Esk", "Pent",
    ];

    private static readonly string[] Middles = ["a", "in", "o", "and", "el", "i", "or", "ar", "en", "ol", "ev", "is", "ul", "am", "ed", "an"];

    private static readonly string[] Links = ["ba", "ci", "du", "fe", "go", "ka", "li", "mo", "nu", "pe", "ra", "so", "ti", "va", "we", "zo"];

    private static readonly string[] Tails =
    [
        "vick", "thorne", "mond", "sande", "quill", "brook", "wyle", "fenn", "lisle", "grove", "mere", "stane", "holt", "varn",
        "dell", "rane", "combe", "beck", "tarn", "lière",
    ];

    private static readonly string[] Streets = ["Mill Lane", "Station Parade", "Canal Wharf", "Priory Street", "Foundry Road", "Orchard Way", "Quay Street", "Kiln Close"];

    private static readonly string[] Estates = ["Larkfield Business Park", "Old Maltings", "Unit 4, Brickworks Yard", "Suite 2, Corn Exchange"];

    private static readonly (string Town, string County, string Area)[] Places =
    [
        ("Marlbeck", "West Yorkshire", "LS"), ("Oxcombe", "Devon", "EX"), ("Fennholt", "Norfolk", "NR"), ("Dravenport", "Lancashire", "PR"),
        ("Quillstow", "Suffolk", "IP"), ("Ravenmere", "Cumbria", "CA"), ("Thelbury", "Wiltshire", "SN"), ("Kesterton", "Leicestershire", "LE"),
        ("Yarnwick", "Northumberland", "NE"), ("Pelhaven", "Cornwall", "TR"), ("Brambourne", "Kent", "TN"), ("Ivelstead", "Bedfordshire", "MK"),
    ];

    private static readonly string[] FirstNames = ["Ada", "Bram", "Cleo", "Dilys", "Edwin", "Fenella", "Gwil", "Hetty", "Ivor", "Juno", "Kit", "Lorna"];

    public static IReadOnlyList<string> Trades { get; } =
        ["Roofing", "Bakery", "Joinery", "Logistics", "Dental", "Motors", "Catering", "Interiors", "Fencing", "Plumbing"];

    public static string Stem(int index)
    {
        // 4,327 is prime to the number of stems: neighbours look nothing alike.
        var place = (int)((long)(index % ShortStems) * 4_327 % ShortStems);
        var link = index < ShortStems ? "" : Links[((index / ShortStems) - 1) % Links.Length];
        return Heads[place % 32] + Middles[place / 32 % 16] + link + Tails[place / 512];
    }

    public static string Trade(int index) => Trades[index % Trades.Count];

    public static string FirstName(SplitMix64 random) => random.Pick(FirstNames);

    public static Address Address(SplitMix64 random, int index)
    {
        var (town, county, _) = Places[index % Places.Length];
        return new Address
        {
            Line1 = FormattableString.Invariant($"{random.Between(1, 140)} {random.Pick(Streets)}"),
            Line2 = random.Chance(30) ? random.Pick(Estates) : null,
            Town = town,
            County = county,
            Postcode = Postcode(index),
        };
    }

    public static string Telephone(SplitMix64 random) => random.Below(3) switch
    {
        0 => FormattableString.Invariant($"020 7946 0{random.Below(1_000):000}"),
        1 => FormattableString.Invariant($"07700 900{random.Below(1_000):000}"),
        _ => GeographicNumber(random),
    };

    public static string GeographicNumber(SplitMix64 random) => FormattableString.Invariant($"01632 960{random.Below(1_000):000}");

    public static string Email(string mailbox, string stem, string second)
        => $"{mailbox}@{Letters(stem).ToLowerInvariant()}-{Letters(second).ToLowerInvariant()}.example";

    /// <summary>Nine digits with a right check of modulus 97. No number from 0100000 to 0999999 was ever given out.</summary>
    public static string VatNumber(int index)
    {
        var number = 100_000 + (index * 7 % 899_000);
        var digits = number.ToString("0000000", CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, place) => (digit - '0') * (8 - place)).Sum();
        return FormattableString.Invariant($"GB{digits}{97 - (sum % 97):00}");
    }

    public static string CompanyNumber(int index) => index % 9 == 4
        ? FormattableString.Invariant($"SC{980_000 + (index % 20_000)}")
        : FormattableString.Invariant($"{99_000_000 + (index * 7)}");

    /// <summary>The letters A to Z of a name, accents dropped.</summary>
    public static string Letters(string name)
        => string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter));

    private static string Postcode(int index)
    {
        const string Letter = "ABDEFGHJLNPQRSTUWXYZ";
        var place = index / Places.Length;
        var unit = (int)((long)place * 7_919 % 36_000);
        var district = 90 + (place / 36_000 % 10);
        return FormattableString.Invariant(
            $"{Places[index % Places.Length].Area}{district} {1 + (unit % 9)}{Letter[unit / 9 % 20]}{Letter[unit / 180 % 20]}");
    }
}
