using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>
/// Windows that begin at their own moment for each organisation (FACTS 5), whenever the first call comes. They are
/// counted in the file, so that two processes over the same books share them and a restart does not refill a day.
/// </summary>
internal sealed class FixedWindows(BooksFile books) : ICallCounter
{
    public IReadOnlyList<WindowUse> Count(IReadOnlyList<LimitWindow> windows, DateTimeOffset now, Func<IReadOnlyList<WindowUse>, bool> admits) =>
        books.Write<IReadOnlyList<WindowUse>>(session =>
        {
            var uses = windows.Select(window => Use(session, window, now)).ToArray();
            if (!admits(uses))
            {
                return uses;
            }

            for (var at = 0; at < windows.Count; at++)
            {
                uses[at] = uses[at] with { Calls = uses[at].Calls + 1 };
                session.Execute(
                    "INSERT OR REPLACE INTO call_windows (scope, started_utc, calls) VALUES ($scope, $at, $calls)",
                    ("$scope", windows[at].Scope),
                    ("$at", StartOf(windows[at], now).ToUnixTimeMilliseconds()),
                    ("$calls", uses[at].Calls));
            }

            return uses;
        });

    private static WindowUse Use(BookSession session, LimitWindow window, DateTimeOffset now)
    {
        var start = StartOf(window, now);
        var calls = session.First(
            "SELECT started_utc, calls FROM call_windows WHERE scope = $scope",
            static row => new Counted(row.InstantAt("started_utc"), row.IntAt("calls")),
            ("$scope", window.Scope)) is { } stored && stored.Start == start ? stored.Calls : 0;
        return new(calls, calls >= window.Max, start + window.Length - now);
    }

    /// <summary>The reset moment follows from the scope's name, so it is another for each organisation and the same after a restart.</summary>
    private static DateTimeOffset StartOf(LimitWindow window, DateTimeOffset now)
    {
        var length = (long)window.Length.TotalMilliseconds;
        var offset = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(window.Scope))) % length;
        var at = now.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(at - ((at - offset) % length));
    }

    private sealed record Counted(DateTimeOffset Start, int Calls);
}
