using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Load;

public sealed class BatchCutterTests
{
    [Fact]
    public void Batches_hold_everything_once_in_order_and_keep_to_both_limits()
    {
        var weights = Gen.Frequency(
            (6, Gen.Choose(200, 5_000)),
            (2, Gen.Choose(100_000, BatchCutter.BodyBytesMax)),
            (1, Gen.Choose(BatchCutter.BodyBytesMax + 1, 2 * BatchCutter.BodyBytesMax)));
        Prop.ForAll(weights.ListOf().ToArbitrary(), static elements =>
        {
            var batches = BatchCutter.Cut(elements, static weight => weight).ToList();

            batches.SelectMany(static batch => batch).ShouldBe(elements);
            foreach (var batch in batches)
            {
                batch.Length.ShouldBeInRange(1, BatchCutter.ElementsPerCallMax);
                (batch.Length == 1 || batch.Sum() <= BatchCutter.BodyBytesMax).ShouldBeTrue();
            }

            // As full as can be: the first of a batch would not have fitted into the one before.
            foreach (var (before, after) in batches.Zip(batches.Skip(1)))
            {
                (before.Length == BatchCutter.ElementsPerCallMax || before.Sum(static weight => (long)weight) + after[0] > BatchCutter.BodyBytesMax).ShouldBeTrue();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new Replay(new Rnd(20_261_101UL, 1UL), Microsoft.FSharp.Core.FSharpOption<int>.None)));
    }

    [Fact]
    public void Nothing_is_cut_into_nothing() => BatchCutter.Cut(Array.Empty<int>(), static weight => weight).ShouldBeEmpty();

    [Fact]
    public void Batches_come_as_elements_come()
    {
        var read = 0;
        var first = BatchCutter.Cut(Enumerable.Range(0, 1_000).Select(number => read = number), static _ => 1).First();

        first.Length.ShouldBe(50);
        read.ShouldBe(50);
    }
}
