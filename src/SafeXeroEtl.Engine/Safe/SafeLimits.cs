namespace SafeXeroEtl.Engine.Safe;

/// <summary>Every limit of a pull, by name. SAFE publishes none of its own (SAFE.md 1.3): these keep a hostile or broken answer small.</summary>
internal static class SafeLimits
{
    /// <summary>Bytes of one answer after unzipping.</summary>
    public const int AnswerBytesMax = 64 << 20;

    /// <summary>Pages of one list; a list of a million bills has two thousand.</summary>
    public const int PagesMax = 100_000;

    /// <summary>Items of one list that a pull holds the ids of.</summary>
    public const int ItemsMax = 2_000_000;

    /// <summary>Passes over a list that has only <c>offset</c>, until two follow each other that say the same.</summary>
    public const int PassesMax = 4;

    public const int RetriesMax = 5;

    /// <summary>How often a request goes through all its retries: the second time because SAFE answered before, further ones while others are answered meanwhile.</summary>
    public const int RoundsMax = 4;

    public const int RedirectsMax = 3;

    /// <summary>Depth of an answer's JSON.</summary>
    public const int DepthMax = 16;

    /// <summary>Bytes of a key, and of the file that holds one.</summary>
    public const int KeyBytesMax = 4_096;

    /// <summary>Characters of SAFE's own words in a message.</summary>
    public const int WordsMax = 200;

    /// <summary>Unzipped bytes after which a member of an archive is closed and flushed to the disk.</summary>
    public const int MemberBytes = 1 << 20;

    /// <summary>Answers after which a member is closed: as many as an interruption may cost at most.</summary>
    public const int MemberAnswers = 64;

    /// <summary>Bytes of the line that stands before an answer in an archive.</summary>
    public const int FrameBytesMax = 4_096;

    /// <summary>Bytes of pull.json.</summary>
    public const int SealBytesMax = 1 << 20;

    /// <summary>From a request's start to the last byte of its answer.</summary>
    public static TimeSpan AnswerTimeMax { get; } = TimeSpan.FromSeconds(120);

    public static TimeSpan ConnectTimeMax { get; } = TimeSpan.FromSeconds(20);

    public static TimeSpan RetryDelayFirst { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan RetryDelayMax { get; } = TimeSpan.FromSeconds(60);

    /// <summary>A Retry-After up to this is slept out; a longer one is told.</summary>
    public static TimeSpan RetryAfterMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>An interrupted pull older than this is begun anew: too much may have moved in SAFE.</summary>
    public static TimeSpan ResumeMax { get; } = TimeSpan.FromHours(24);
}
