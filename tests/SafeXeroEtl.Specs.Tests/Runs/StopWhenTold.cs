namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Standard error that presses Ctrl-C when a word comes by.</summary>
internal sealed class StopWhenTold(string word, CancellationTokenSource stop) : StringWriter
{
    public override void Write(string? value)
    {
        if (value?.Contains(word, StringComparison.Ordinal) == true)
        {
            stop.Cancel();
        }
    }
}
