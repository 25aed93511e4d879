using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Engine;

/// <summary>One pipeline in one workspace, with the door to its organisation and the ledger open.</summary>
public sealed record RunContext
{
    /// <summary>Absolute.</summary>
    public required string Workspace { get; init; }

    /// <summary>As the user named it, relative to the workspace or absolute.</summary>
    public required string PipelinePath { get; init; }

    /// <summary>Absolute.</summary>
    public required string PipelineFolder { get; init; }

    public required PipelineDefinition Pipeline { get; init; }

    public required XeroSession Xero { get; init; }

    /// <summary>True for a sandbox: nothing real is written, so nothing need be stated first (DESIGN 6).</summary>
    public required bool IsRehearsal { get; init; }

    /// <summary>How long the sign-in lasts; null where none is needed.</summary>
    public Func<SignInLife?> SignIn { get; init; } = static () => null;

    public required RunLedger Ledger { get; init; }

    /// <summary>The account of the operating system that this program runs under.</summary>
    public static OperatorAccount SignedIn => new(Environment.UserName, Environment.MachineName);

    /// <summary>Who gives the command.</summary>
    public OperatorAccount Operator { get; init; } = SignedIn;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told in words what is being done; a long load also tells how far it is.</summary>
    public IProgress<string>? Progress { get; init; }
}

/// <summary>What one command asks of a pipeline.</summary>
public sealed record RunRequest
{
    public required AccountingPeriod Period { get; init; }

    public required Transfers Transfers { get; init; }

    /// <summary>Nothing is sent of a month whose revenue is in Xero's accounts already (a backfill).</summary>
    public bool MustBeNewToBooks { get; init; }

    /// <summary>The dry run: everything up to the sealed plan, and nothing sent.</summary>
    public bool PlanOnly { get; init; }

    /// <summary>What whoever gives the command has read of Xero a moment ago.</summary>
    public SeenInXero Seen { get; init; } = SeenInXero.Nothing;
}
