using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Engine.Close;

/// <summary>One line of the checklist.</summary>
/// <param name="Refused">Why the month stays open; null when the line is in order.</param>
public sealed record CloseItem(string What, string Detail, Diagnostic? Refused = null)
{
    public bool IsDone => Refused is null;
}

/// <summary>What closing a month came to.</summary>
public sealed record CloseOutcome
{
    public required AccountingPeriod Period { get; init; }

    /// <summary>The run it was closed on; null when there is none.</summary>
    public string? RunId { get; init; }

    public required ImmutableArray<CloseItem> Checklist { get; init; }

    /// <summary>What the month was closed with; empty when it stays open.</summary>
    public ImmutableArray<FrozenFigure> Figures { get; init; } = [];

    /// <summary>What the comparison had to say besides the checklist.</summary>
    public ImmutableArray<Diagnostic> Noticed { get; init; } = [];

    /// <summary>What a person has still to do in Xero; null when the month stays open.</summary>
    public string? Reminder { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics => [.. Noticed, .. Checklist.Select(static item => item.Refused).OfType<Diagnostic>()];

    public ExitCode Exit => Checklist.Where(static item => !item.IsDone)
        .Select(static item => item.Refused!.Code == DiagnosticCodes.MonthHasOpenItems ? ExitCode.Open : ExitCode.NothingSent)
        .Aggregate(ExitCode.Done, ExitRules.Worse);
}
