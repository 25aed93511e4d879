using System.Collections.Immutable;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>
/// The words that companies are named of. Stems are invented and each index has its own; their syllables differ by two letters at
/// least, so that no slip turns one stem into another. Trades, surnames and first names are those that thousands share.
/// </summary>
internal static class CompanyWords
{
    private static readonly ImmutableArray<string> Heads = Split(
        """
        Aldr Bron Cath Dulv Eskm Fenw Gwil Hask Ithr Jolm Kest Lorv Mynd Orph Penz Quor Rusk Sylv Tham Ulfr Vand Wyst Yold Zeph
        Abra Blyc Crew Drix Emlo Frob Gorh Humb Ixwo Jeth Knap Lusc Nelu Oxpi Pryd Quin Raff Skel Tibb Umbl Vext Whim Yarn Zulc
        """);

    private static readonly ImmutableArray<string> Middles = Split(
        "aro ente uli ipso ova emba istu orin anga udre eckl yver ilda unth ash emp ost ukka inne arra ello oph azu eyn");

    private static readonly ImmutableArray<string> Links = Split("bri cal den fos gur hem kin lom nep pol rud sat tev wex zam cro dwe");

    private static readonly ImmutableArray<string> Tails = Split(
        """
        ville thorne mond sande quill brook wyle fenn lisle grove marsh stane holt varn dell combe beck croft shaw leigh port garth wick
        moor stead hythe ridge burn ford ness cliffe field worth gate scar hope minster hurst
        """);

    public static ImmutableArray<string> Trades { get; } = Split(
        """
        Roofing Bakery Joinery Logistics Dental Motors Catering Interiors Fencing Plumbing Accountancy Aerials Agriculture Alarms Antiques
        Apparel Aquatics Architects Asphalt Auctions Automation Aviation Balloons Basketry Bathrooms Batteries Bearings Beauty Bedding Beverages
        Bicycles Blinds Boats Boilers Bookbinding Books Bottling Brewing Bricks Brushes Builders Butchery Cabins Cables Camping Canals Candles
        Caravans Cards Carpentry Carpets Castings Ceilings Ceramics Chandlery Cheese Chemicals Childcare Chocolates Cinemas Cladding Cleaning Clocks
        Clothing Coaches Coffee Coatings Computers Concrete Confectionery Conservatories Cosmetics Couriers Cranes Creameries Crockery Curtains Cycles
        Dairies Decorating Demolition Diagnostics Doors Drainage Drapery Driveways Drones Dyeing Electrical Electronics Elevators Embroidery Engraving
        Excavations Fabrics Farming Fasteners Feeds Finishing Fireplaces Fisheries Fittings Flooring Florists Footwear Forestry Forging Foundry
        Framing Freight Fruit Furnishings Furniture Galvanising Gardens Gearboxes Glazing Glassware Grain Granite Graphics Groundworks Guttering
        Haulage Heating Hosiery Hotels Hydraulics Imports Insulation Insurance Ironmongery Jewellery Kennels Kitchens Laboratories Ladders Lamps
        Landscapes Laundry Leather Lifts Lighting Linens Locksmiths Lubricants Luggage Machinery Marquees Masonry Mattresses Metals Millinery Minibuses
        Mirrors Mobility Mouldings Museums Nurseries Opticians Orthotics Packaging Painting Paints Pallets Paper Partitions Paving Pharmacy
        Photography Pianos Piling Pipework Plastering Plastics Pottery Poultry Printing Pumps Quarries Radiators Recycling Refrigeration Rentals
        Restaurants Saddlery Salvage Sawmills Scaffolding Scales Security Shopfitting Shutters Signs Skips Slating Solar Springs Stairlifts Stationery
        Steel Stonework Storage Surfacing Surveyors Tailoring Tankers Tarpaulins Taxis Telecom Textiles Thatching Tiles Timber Tools Tours
        Toys Training Transport Travel Tyres Upholstery Valves Vending Veterinary Vineyards Wallpapers Warehousing Watches Welding Windows Wines Zips
        """);

    /// <summary>Words that say next to nothing.</summary>
    public static ImmutableArray<string> Extras { get; } = Split("Services Solutions Supplies Contractors Consultants Specialists Centre Works Direct Systems Trading Partners");

    public static ImmutableArray<string> Surnames { get; } = Split(
        """
        Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall
        Wood Jackson Clarke Hughes Harris Lewis Turner Cooper Ward Martin Hill Clark Morris Khan Edwards Baker Scott Moore Morgan
        Harrison Phillips Davis Watson Parker Allen Young Griffiths King Bennett Lee Cook Mitchell Shaw Bailey Adams Carter James Collins
        Kelly Anderson Murphy Miller Richardson Marshall Price Simpson Bell Mason Begum Ali Cox Richards Webb Rogers Gray Hunt Palmer
        Holmes Mills Campbell Barnes Knight Matthews Lloyd Butler Russell Barker Fisher Stevens Murray Dixon Harvey Pearson Graham Fletcher
        Reynolds Howard Andrews Gibson Elliott Ford Fox Ellis Payne Saunders Foster West Day Hussain Reid Brooks Hart Atkinson Burton
        Lawrence Newman Ryan Dawson Gardner Lane Wallace Cole Stone Osborne Burns Spencer Perry Grant Hudson Ahmed Warren Ferguson
        Woods Black Robertson Hunter Crawford Rose Boyd Henderson Berry Dean Burgess Fowler Armstrong Carr Nicholson Sutton Kaur Bird
        Walsh Chambers Stewart Douglas Gill Lowe Byrne Hayes Bishop Hopkins Parry Nash Barrett Jennings Gregory Cunningham Wells Reeves
        """);

    public static ImmutableArray<string> FirstNames { get; } = Split(
        """
        Ada Bram Cleo Dilys Edwin Fenella Gwil Hetty Ivor Juno Kit Lorna Magnus Nia Oscar Petra Quentin Rhona Silas Tamsin Una Victor Wanda Xenia
        Yusuf Zara Amir Bethan Callum Daisy Elspeth Farah Gareth Hamish Imogen Jasper Keira Lachlan Mabel Nadeem Olwen Priya Rowan Saskia Tobias
        """);

    public static ImmutableArray<string> Streets { get; } = Split(
        """
        Mill Station Canal Priory Foundry Orchard Quay Kiln Chapel Market Bridge Castle Church Abbey Meadow Forge Harbour Tannery Windmill
        Barrack Cross Dove Elm Fountain Granary Hawthorn Infirmary Jubilee Kings Linden Minster Nelson Oak Poplar Queens Rectory Sycamore Tower
        """);

    public static ImmutableArray<string> StreetKinds { get; } = Split("Street Road Lane Avenue Close Way Court");

    /// <summary>The first indexes have stems of three parts, later ones of four.</summary>
    public static string Stem(int index)
    {
        var shortOnes = Heads.Length * Middles.Length * Tails.Length;
        // 27,011 is prime to their number: neighbours look nothing alike.
        var place = (int)((long)(index % shortOnes) * 27_011 % shortOnes);
        var round = index / shortOnes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(round, Links.Length, nameof(index));
        return Heads[place % Heads.Length] + Middles[place / Heads.Length % Middles.Length] + (round == 0 ? "" : Links[round - 1]) + Tails[place / (Heads.Length * Middles.Length)];
    }

    private static ImmutableArray<string> Split(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
