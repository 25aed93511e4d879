namespace SafeXeroEtl.TestKit.Safe;

/// <summary>How a fake SAFE behaves. What SAFE does not document differs from test to test.</summary>
public sealed record FakeSafeOptions
{
    public string ApiKey { get; init; } = "api-key-of-the-fake-5d1f0c";

    public string KpiKey { get; init; } = "kpi-key-of-the-fake-77ab31";

    /// <summary>Items on a page at most, whatever is asked for.</summary>
    public int PageCap { get; init; } = 100;

    public FakeSafeOrder Order { get; init; } = FakeSafeOrder.ById;

    /// <summary>As the documented sample has them; false: as numbers.</summary>
    public bool IdsAreTexts { get; init; } = true;

    /// <summary>Amounts as JSON texts instead of numbers.</summary>
    public bool AmountsAreTexts { get; init; }

    /// <summary>The customer access of the API key's user: null for All Customers; else a share of one customer in so many, silently.</summary>
    public int? OnlyEveryNthCustomer { get; init; }

    /// <summary>Whether a part of a payment names its bill, which no page documents.</summary>
    public bool PartsNameBills { get; init; }

    /// <summary>Gives everything under a list's address and ignores idAfter.</summary>
    public bool IgnoresIdAfter { get; init; }

    /// <summary>What goes wrong: shown each request in order, with its number from 1; null lets it pass.</summary>
    public Func<FakeSafeCall, FakeSafeFault?> Fault { get; init; } = static _ => null;

    /// <summary>Tasks of SAFE's own Xero link.</summary>
    public int XeroTasks { get; init; }

    /// <summary>A property that every record has and no page documents.</summary>
    public string? StrangeProperty { get; init; }
}

/// <summary>In which order lists come.</summary>
public enum FakeSafeOrder
{
    ById,

    /// <summary>The right items on each page, in no order.</summary>
    MixedWithinPage,

    /// <summary>The newest first: what is asked for by id is then not the next in line.</summary>
    NewestFirst,
}

/// <summary>One request that the fake saw.</summary>
/// <param name="Number">From 1, over all requests.</param>
/// <param name="Path">From the host's root, with its query.</param>
public sealed record FakeSafeCall(int Number, string Path);

/// <summary>What a request gets instead of its answer.</summary>
public abstract record FakeSafeFault
{
    private FakeSafeFault()
    {
    }

    public sealed record Status(int Code, int? RetryAfterSeconds = null, string? Location = null) : FakeSafeFault;

    /// <summary>Half of the answer, and then the connection is gone.</summary>
    public sealed record CutOff : FakeSafeFault;

    /// <summary>This body with status 200.</summary>
    public sealed record Instead(string Body, string MediaType = "application/json") : FakeSafeFault;
}
