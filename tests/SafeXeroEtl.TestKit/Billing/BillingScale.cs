namespace SafeXeroEtl.TestKit.Billing;

/// <summary>How much is billed, from when, and from which seed. How crooked it is: <see cref="WartRates"/>.</summary>
public sealed record BillingScale
{
    public required ulong Seed { get; init; }

    /// <summary>The first day of the first month billed. Nothing exists before it.</summary>
    public required DateOnly Start { get; init; }

    public required int Months { get; init; }

    /// <summary>Bills of every month, off-cycle ones included. Customers = this less <see cref="WartRates.OffCycleBills"/>.</summary>
    public required int BillsAMonth { get; init; }

    /// <summary>Lines of every month, exactly. At least three a bill.</summary>
    public required int LinesAMonth { get; init; }

    /// <summary>Where the list of invented names is entered. Books that enter it far apart share no name, postcode or number.</summary>
    public int FirstName { get; init; }

    /// <summary>The two months under <c>pipelines/demo/exports</c>.</summary>
    public static BillingScale Demo { get; } = new()
    {
        Seed = 2026,
        Start = new DateOnly(2026, 9, 1),
        Months = 2,
        BillsAMonth = 142,
        LinesAMonth = 1_060,
    };

    /// <summary>One month of any size, October 2026, of customers that the demo's Xero has never heard of.</summary>
    public static BillingScale OneMonth(int bills, int lines, ulong seed) => new()
    {
        Seed = seed,
        Start = new DateOnly(2026, 10, 1),
        Months = 1,
        BillsAMonth = bills,
        LinesAMonth = lines,
        FirstName = InventedNames.ShortStems,
    };
}
