using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Whether reports hold the whole month, by the filters that export.yml says they were saved with.</summary>
public static class ReportCoverage
{
    /// <summary>
    /// What the filters of a month's reports say of the month. Several files of one role reach as far back as the one that reaches
    /// furthest; of bills and payments the later first day counts, since before it one of them is silent.
    /// </summary>
    /// <param name="reports">With the role of the file that each is about.</param>
    public static ExportNote Apply(ExportNote note, IReadOnlyCollection<(string Role, SavedReport Report)> reports) => note with
    {
        ReachesBackTo = reports
            .Where(static saved => saved is { Role: "invoices" or "payments", Report.OnOrAfter: not null })
            .GroupBy(static saved => saved.Role, static saved => saved.Report.OnOrAfter)
            .Max(static role => role.Min()),
        OutstandingAsOf = reports.Where(static saved => saved.Role == "outstanding").Select(static saved => saved.Report.AsOf).FirstOrDefault(static day => day is not null),
    };

    /// <summary>Warnings only (SX2055): the declared controls prove what is there; this says where to look when they fail, and that something is missing where there are none.</summary>
    public static IEnumerable<Diagnostic> Check(string role, SavedReport report, AccountingPeriod period, DateOnly start)
    {
        if (IsDated(role))
        {
            var first = period.FirstDay > start ? period.FirstDay : start;
            if (report.OnOrAfter is { } from && from > first)
            {
                yield return Partial(report, Invariant($"It begins on {from:d MMMM yyyy}: days of {Month(period)} before that are not in it."), Invariant($"Save the report again with On or After {first:yyyy-MM-dd} or earlier."));
            }

            if (report.Before is { } before && before <= period.LastDay)
            {
                yield return Partial(
                    report,
                    Invariant($"It ends before {before:d MMMM yyyy}: SAFE's Before leaves that day out, and all after it."),
                    Invariant($"Once the month is over, save the report again with Before {period.Next.FirstDay:yyyy-MM-dd}."));
            }
        }

        if (!report.Narrowings.IsEmpty)
        {
            yield return Partial(
                report,
                $"It was narrowed to {string.Join(", ", report.Narrowings)}: the rest of the month is not in it.",
                "If this pipeline is for these alone, let the controls say so too; if not, save the report again without that filter.");
        }
    }

    /// <summary>Roles whose report SAFE asks days of.</summary>
    private static bool IsDated(string role) => role is "invoices" or "lines" or "payments" or "allocations";

    private static string Month(AccountingPeriod period) => Invariant($"{period.FirstDay:MMMM yyyy}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static Diagnostic Partial(SavedReport report, string message, string nextStep) => new()
    {
        Code = DiagnosticCodes.PartialReport,
        Severity = Severity.Warning,
        Message = $"{FieldText.Shown(report.File)} is not the whole month. {message}",
        At = report.At,
        NextStep = nextStep,
    };
}
