using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>What is wrong with the rows of one file of companies: the first faults of each code one by one, the rest counted.</summary>
internal sealed class PartyFaults(string file)
{
    private readonly List<Diagnostic> listed = [];
    private readonly Dictionary<string, int> counts = [];

    public void EmptyId(int line) => Add(DiagnosticCodes.BadValue, line, "id", "The id is empty.", null, "Give the row an id of its own, or remove it.");

    public void DoubleId(int line, int first, string id) => Add(
        DiagnosticCodes.DuplicateRecord, line, "id", $"The id stands in line {first} already.", id, "Remove one of the two rows, or give it another id: a link must lead to one row.");

    public void TooLong(int line, string heading, int max, string text) => Add(
        DiagnosticCodes.LimitExceeded,
        line,
        heading,
        string.Create(CultureInfo.InvariantCulture, $"The field has {text.Length:#,##0} characters, more than {max:#,##0}."),
        text,
        "Shorten it, or look for a quote that is never closed.");

    public void Malformed(int line, string problem) => Add(
        DiagnosticCodes.MalformedRow, line, null, $"The row {problem}.", null, "Correct it: each row has one field for each heading, and a field with a comma, a quote or a line end in it stands in quotes.");

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<Diagnostic> Told() =>
    [
        .. listed.OrderBy(static fault => fault.At!.Line),
        .. counts.Where(static code => code.Value > PartyFileLimits.ListedMax).OrderBy(static code => code.Key, StringComparer.Ordinal).Select(code => new Diagnostic
        {
            Code = code.Key,
            Message = string.Create(CultureInfo.InvariantCulture, $"The same is wrong in {code.Value - PartyFileLimits.ListedMax:#,##0} more rows."),
            At = new SourceLocation(file),
            NextStep = "Correct the first ones; what makes them wrong is likely to be the same in the rest.",
        }),
    ];

    private void Add(string code, int line, string? heading, string message, string? value, string nextStep)
    {
        counts[code] = counts.GetValueOrDefault(code) + 1;
        if (counts[code] <= PartyFileLimits.ListedMax)
        {
            listed.Add(new Diagnostic
            {
                Code = code,
                Message = message,
                At = new SourceLocation(file, line, heading),
                Value = value is null ? null : FieldText.Shown(value),
                NextStep = nextStep,
            });
        }
    }
}
