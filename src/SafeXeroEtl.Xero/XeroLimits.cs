namespace SafeXeroEtl.Xero;

/// <summary>Every limit of Xero's and of this client's, by name. Sources: FACTS 2 (lists, pages), 4 (batches), 5 (calls), 6 (keys).</summary>
public static class XeroLimits
{
    /// <summary>Calls of one app to one organisation in any 60 seconds.</summary>
    public const int CallsPerMinuteMax = 60;

    /// <summary>Calls of one app to one organisation that may be open together.</summary>
    public const int CallsAtOnceMax = 5;

    /// <summary>Calls of one app to all organisations together in any 60 seconds.</summary>
    public const int AppCallsPerMinuteMax = 10_000;

    /// <summary>Elements of one send; Xero recommends about this many and names no hard count.</summary>
    public const int ElementsPerSendMax = 50;

    public const int IdempotencyKeyCharsMax = 128;

    /// <summary>Characters of a history note.</summary>
    public const int NoteCharsMax = 2_500;

    internal const int PageSize = 1_000;

    internal const int PagesMax = 1_000;

    internal const int NumbersPerListMax = 40;

    /// <summary>Xero answers 404 to addresses of about 2,000 characters and more.</summary>
    internal const int UrlCharsMax = 1_900;

    /// <summary>Characters of one percent-encoded value in a filter; a longer one is looked for by how it begins.</summary>
    internal const int FilterValueCharsMax = 400;

    /// <summary>Bytes of one answer after unzipping: a page of 1,000 invoices of 100 lines is about a third of it.</summary>
    internal const long AnswerBytesMax = 128L * 1024 * 1024;

    internal const int ErrorBytesMax = 1024 * 1024;

    internal const int AnswerDepthMax = 32;

    internal const int MessageCharsMax = 300;

    internal const int MessagesPerElementMax = 20;

    internal const int ReadRetriesMax = 4;

    /// <summary>From the request's start to the last byte of its answer.</summary>
    internal static TimeSpan AnswerTimeMax { get; } = TimeSpan.FromSeconds(120);

    internal static TimeSpan ConnectTimeMax { get; } = TimeSpan.FromSeconds(20);

    /// <summary>So that a change of Xero's addresses is noticed within a long run.</summary>
    internal static TimeSpan ConnectionAgeMax { get; } = TimeSpan.FromMinutes(5);

    internal static TimeSpan RetryDelayFirst { get; } = TimeSpan.FromSeconds(1);

    internal static TimeSpan RetryDelayMax { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A read sleeps on a Retry-After up to this; a longer one is told to the user as the day's limit is.</summary>
    internal static TimeSpan RetryAfterMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A clock this far from Xero's explains a 401 by itself; tokens live 30 minutes.</summary>
    internal static TimeSpan ClockDriftMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How far a question by If-Modified-Since reaches back behind the time asked for: clocks differ, and Xero counts whole seconds.</summary>
    public static TimeSpan ModifiedOverlap { get; } = TimeSpan.FromMinutes(5);

    internal static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a day's limit without a Retry-After is believed: no window of Xero's is longer.</summary>
    internal static TimeSpan Day { get; } = TimeSpan.FromDays(1);
}
