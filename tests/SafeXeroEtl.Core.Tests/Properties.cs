using FsCheck;
using FsCheck.Fluent;

namespace SafeXeroEtl.Core.Tests;

/// <summary>Properties that are the same every time: a fixed start, and any value that breaks one is named.</summary>
internal static class Properties
{
    public static void Hold<T>(Gen<T> values, Action<T> property, int times = 300) =>
        Prop.ForAll(values.ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(new Replay(new Rnd(20_261_031UL, 1UL), Microsoft.FSharp.Core.FSharpOption<int>.None)));
}
