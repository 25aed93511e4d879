namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>Does something the first time that a command says certain words.</summary>
internal sealed class Heard(string words, Action then) : StringWriter
{
    /// <summary>How often it was done.</summary>
    public int Times { get; private set; }

    public override void Write(string? value)
    {
        base.Write(value);
        if (Times == 0 && ToString().Contains(words, StringComparison.Ordinal))
        {
            Times++;
            then();
        }
    }
}
