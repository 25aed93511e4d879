using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Gathers how the declared controls come out, and says what failed or is missing.</summary>
internal sealed class ControlBook(ControlBasis basis)
{
    private readonly ImmutableArray<ControlResult>.Builder _results = ImmutableArray.CreateBuilder<ControlResult>();
    private readonly ImmutableArray<Diagnostic>.Builder _notes = ImmutableArray.CreateBuilder<Diagnostic>();

    public ControlBasis Basis => basis;

    public Noted<ImmutableArray<ControlResult>> Close() => new(_results.ToImmutable(), _notes.ToImmutable());

    public bool IsCompared(AccountingPeriod month) => month.FirstDay >= basis.Start && month <= basis.Period;

    /// <summary>The reading that most figures agree in holds for all of them, the one the control asks for on a tie.</summary>
    public void Conclude(ControlDeclaration declared, ImmutableArray<ControlReading> readings, IReadOnlyCollection<ControlComparison> comparisons)
    {
        var reading = basis.Whole is { } whole
            ? ReadingOf(declared, readings, whole)
            : Enumerable.Range(0, readings.Length).MaxBy(index => (comparisons.Count(comparison => comparison.AgreesIn(index)), -index));
        foreach (var comparison in comparisons)
        {
            var result = Result(declared, comparison.Subject, comparison.Currency, comparison.Expected, comparison.Found[reading]) with
            {
                ExpectedCount = comparison.ExpectedCount,
                FoundCount = comparison.FoundCount,
                Basis = readings[reading].Basis,
                Outcome = comparison.AgreesIn(reading) ? ControlOutcome.Agrees : ControlOutcome.Failed,
            };
            _results.Add(result);
            if (result.Outcome == ControlOutcome.Failed)
            {
                _notes.Add(Failed(result, comparison, OtherReading(readings, reading, comparison)));
            }
        }
    }

    public void Missing(ControlDeclaration declared, string subject, string currency, decimal found, string why)
    {
        _results.Add(Result(declared, subject, currency, 0m, found) with { Expected = null, Outcome = ControlOutcome.Missing });
        _notes.Add(new Diagnostic
        {
            Code = DiagnosticCodes.ControlMissing,
            Severity = Severity.Warning,
            Message = $"{declared.Control} {FieldText.Shown(subject)} {currency} is not controlled: {why}.",
            At = FileOf(declared) is { } file ? new SourceLocation(file) : null,
            NextStep = "Put the figure into its file; without it the month ends as not proved.",
        });
    }

    /// <summary>Of the period as a whole.</summary>
    public void Missing(ControlDeclaration declared, string why) => Missing(declared, basis.Period.ToString(), CurrencyCode.Gbp.Value, 0m, why);

    public void Add(Diagnostic diagnostic) => _notes.Add(diagnostic);

    public static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>One source is read in one way, by a part as by the whole.</summary>
    private static int ReadingOf(ControlDeclaration declared, ImmutableArray<ControlReading> readings, ImmutableArray<ControlResult> whole)
    {
        var basis = whole.FirstOrDefault(result => result.Control == declared.Control && result.Source == declared.Source && result.Expected is not null)?.Basis;
        return Math.Max(0, readings.IndexOf(new ControlReading(basis)));
    }

    private static ControlResult Result(ControlDeclaration declared, string subject, string currency, decimal expected, decimal found) => new()
    {
        Control = declared.Control,
        Subject = subject,
        Currency = currency,
        Source = declared.Source,
        Expected = expected,
        Found = found,
        Outcome = ControlOutcome.Failed,
    };

    private Diagnostic Failed(ControlResult result, ControlComparison comparison, string otherwise)
    {
        var counts = result.ExpectedCount is null ? "" : $" ({result.ExpectedCount} and {result.FoundCount} bills)";
        var reading = result.Basis is null ? "" : $" {result.Basis}";
        var difference = result.Expected!.Value - result.Found;
        return new Diagnostic
        {
            Code = DiagnosticCodes.ControlFailed,
            Message = $"{result.Control} {FieldText.Shown(result.Subject)} {result.Currency}: {result.Source} says {Money(result.Expected.Value)}{reading}, the files hold {Money(result.Found)}{counts}; "
                + $"the difference is {Money(difference)}.{comparison.More}{otherwise} {ControlCauses.Of(result, basis)}",
            At = comparison.At,
            Value = Money(difference),
            NextStep = "Save all reports again at one time, with full access and without filters; nothing is sent while a control fails.",
        };
    }

    /// <summary>A figure that agrees only in a reading that the others contradict.</summary>
    private static string OtherReading(ImmutableArray<ControlReading> readings, int reading, ControlComparison comparison)
    {
        var other = Enumerable.Range(0, readings.Length).FirstOrDefault(index => index != reading && comparison.AgreesIn(index), -1);
        return other < 0 ? "" : $" It agrees {readings[other].Basis ?? "as the control asks"}, but the source's other figures do not, and one source is read in one way.";
    }

    private string? FileOf(ControlDeclaration declared) => declared.Source switch
    {
        "kpi" or "outstanding" or "bank" => basis.FileOf(declared.Source),
        "billing_run" => basis.FileOf("billing_runs"),
        "collection_run" => declared.Runs.Select(basis.FileOf).FirstOrDefault(),
        "keyed" => basis.FileOf(declared.Control == "cash" && basis.Files.ContainsKey("cash") ? "cash" : "keyed"),
        _ => null,
    };
}
