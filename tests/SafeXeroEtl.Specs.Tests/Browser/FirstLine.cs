namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>Hears what a command writes and gives the first whole line, which with <c>--json</c> is the address of Xero's page.</summary>
internal sealed class FirstLine : StringWriter
{
    private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<Uri> AddressAsync(Task command)
    {
        var first = await Task.WhenAny(_line.Task, command);
        return first == _line.Task && Uri.TryCreate(await _line.Task, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"The command gave no address but: {this}");
    }

    public override void Write(char value)
    {
        base.Write(value);
        Look();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        Look();
    }

    private void Look()
    {
        var text = ToString();
        if (text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end)
        {
            _line.TrySetResult(text[..end].Trim());
        }
    }
}
