namespace SafeXeroEtl.Xero.Transport;

/// <summary>When to give up on an answer: the caller stops, or it takes longer than <see cref="XeroLimits.AnswerTimeMax"/>.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _tooLate;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeProvider clock, CancellationToken stop)
    {
        _tooLate = new CancellationTokenSource(XeroLimits.AnswerTimeMax, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(stop, _tooLate.Token);
    }

    public CancellationToken Token => _either.Token;

    public void Dispose()
    {
        _either.Dispose();
        _tooLate.Dispose();
    }
}
