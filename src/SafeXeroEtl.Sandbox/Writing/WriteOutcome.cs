namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>What became of one element of a write.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>Written; warnings do not prevent that (FACTS 4).</summary>
    public sealed record Saved(Guid Id, IReadOnlyList<string> Warnings) : WriteOutcome;

    /// <summary>Nothing was written, for these reasons.</summary>
    public sealed record Refused(IReadOnlyList<string> Messages) : WriteOutcome;

    public static WriteOutcome Ok(Guid id) => new Saved(id, []);

    public static WriteOutcome No(params string[] messages) => new Refused(messages);
}
