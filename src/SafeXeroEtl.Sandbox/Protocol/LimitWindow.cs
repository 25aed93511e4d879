namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>One of Xero's limits for one caller: so many calls in so long (FACTS 5).</summary>
/// <param name="Problem">What <c>X-Rate-Limit-Problem</c> says when it is used up.</param>
/// <param name="Header">The header that tells what is left of it.</param>
/// <param name="Scope">Whose calls it counts.</param>
internal sealed record LimitWindow(string Problem, string Header, string Scope, TimeSpan Length, int Max);

/// <summary>How many calls a window has seen, the one just counted included, and when it has room again.</summary>
internal readonly record struct WindowUse(int Calls, bool WasFull, TimeSpan ResetIn);

/// <summary>Where calls are counted: in fixed windows or over the time just past; which of the two Xero does, its pages leave open.</summary>
internal interface ICallCounter
{
    /// <summary>Looks at the windows as one, and counts one call in each when <paramref name="admits"/> says so.</summary>
    IReadOnlyList<WindowUse> Count(IReadOnlyList<LimitWindow> windows, DateTimeOffset now, Func<IReadOnlyList<WindowUse>, bool> admits);
}
