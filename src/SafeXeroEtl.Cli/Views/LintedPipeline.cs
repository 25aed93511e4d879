using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Lint;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What <c>validate</c> has to say.</summary>
internal sealed record LintedPipeline
{
    public required string Path { get; init; }

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Null when the pipeline has extracted nothing yet.</summary>
    public RuleCoverage? Coverage { get; init; }

    /// <summary>Null when no month was to be replayed, or none could be.</summary>
    public Replay? Replay { get; init; }
}
