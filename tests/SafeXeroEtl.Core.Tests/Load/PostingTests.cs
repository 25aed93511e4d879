using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Load;

public sealed class PostingTests
{
    /// <summary>Every state with every event; <c>!</c> is a bug of ours, refused loudly.</summary>
    private const string Table = """
        from      SendStarted  DeleteStarted  Accepted  Refused  FoundInXero  AbsentFromXero  NotTried  Deleted
        Planned   Sending      !              !         !        Posted       !               !         !
        Sending   !            !              Posted    Refused  Posted       Planned         Planned   !
        Posted    !            Deleting       !         !        !            !               !         Closed
        Refused   Sending      !              !         !        !            !               !         !
        Deleting  !            !              !         Posted   Posted       !               Posted    Closed
        Closed    !            !              !         !        !            !               !         !
        """;

    [Fact]
    public void Every_state_takes_the_events_that_can_happen_in_it_and_no_others()
    {
        var rows = Table.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var events = rows[0][1..];
        events.ShouldBe(Enum.GetNames<PostingEvent>(), ignoreOrder: true);
        rows.Skip(1).Select(static row => row[0]).ShouldBe(Enum.GetNames<PostingState>(), ignoreOrder: true);

        foreach (var row in rows.Skip(1))
        {
            foreach (var (happened, to) in events.Zip(row[1..]))
            {
                Step(row[0], happened).ShouldBe(to, $"{row[0]} × {happened}");
            }
        }
    }

    [Fact]
    public void Nothing_leaves_for_a_posting_in_doubt_or_in_Xero()
    {
        foreach (var state in Enum.GetValues<PostingState>().Where(static state => Posting.IsInDoubt(state) || state == PostingState.Posted))
        {
            Should.Throw<UnreachableException>(() => Posting.Next(state, PostingEvent.SendStarted));
        }
    }

    private static string Step(string from, string happened)
    {
        try
        {
            return Posting.Next(Enum.Parse<PostingState>(from), Enum.Parse<PostingEvent>(happened)).ToString();
        }
        catch (UnreachableException)
        {
            return "!";
        }
    }
}
