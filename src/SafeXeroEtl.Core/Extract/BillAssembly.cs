using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Makes one bill of all rows that name it. There is always exactly one bill for a number, however broken its rows: what is wrong
/// blocks it, and it is counted (P1).
/// </summary>
public static class BillAssembly
{
    public static Noted<BilledDocument> Assemble(BillRows rows, BillSurroundings surroundings)
    {
        rows = WithoutWhatIsOpened(rows, surroundings.OpensOn);
        var headers = rows.Headers.Sort(static (left, right) => Nullable.Compare(left.Value.At.Line, right.Value.At.Line));
        var lines = rows.Lines.Sort(static (left, right) => ByTransactionId(left.Value, right.Value));
        var charges = lines.IsEmpty ? [] : ImmutableArray.CreateRange(lines, static line => line.Value);

        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        notes.AddRange(rows.Faults);
        BilledDocument bill;
        if (headers.IsEmpty)
        {
            bill = Unclaimed(rows, charges, surroundings);
            notes.AddRange(LineWithoutBill(rows.Number, charges, surroundings));
        }
        else
        {
            bill = headers[0].Value with { Lines = charges };
            notes.AddRange(headers.SelectMany(static header => header.Diagnostics));
            notes.AddRange(DuplicateBill(headers));
        }

        notes.AddRange(lines.Where(static line => !line.Diagnostics.IsEmpty).SelectMany(static line => line.Diagnostics));

        notes.AddRange(BillChecks.Run(bill, surroundings, amountsAreSound: !headers.IsEmpty && !notes.Any(static note => note.Severity == Severity.Error)));
        var found = notes.ToImmutable();
        var assembled = bill with { Faults = found.Errors() };
        return new Noted<BilledDocument>(assembled with { ContentHash = ContentHash.Of(assembled) }, found);
    }

    /// <summary>Of a bill from before the pipeline that the opening listing shows, its own row and charges say nothing more: what is owed of it is entered.</summary>
    private static BillRows WithoutWhatIsOpened(BillRows rows, DateOnly? opensOn) =>
        opensOn is { } day && rows.Headers.Any(static header => header.Value.OpeningOf is not null) && rows.Headers.All(header => header.Value.OpeningOf is not null || header.Value.Date < day)
            ? rows with { Headers = [.. rows.Headers.Where(static header => header.Value.OpeningOf is not null)], Lines = [] }
            : rows;

    private static int ByTransactionId(ChargeLine left, ChargeLine right)
    {
        var byId = string.CompareOrdinal(left.TransactionId, right.TransactionId);
        return byId != 0 ? byId : (left.SourceFile, left.SourceLine).CompareTo((right.SourceFile, right.SourceLine));
    }

    /// <summary>
    /// A stand-in for a bill whose own row is missing or unreadable: its amounts are what its lines say, its date lies in the
    /// period, so that it is counted where the reader looks.
    /// </summary>
    private static BilledDocument Unclaimed(BillRows rows, ImmutableArray<ChargeLine> lines, BillSurroundings surroundings)
    {
        var net = Rounding.ToPence(lines.Sum(static line => line.Net));
        var vat = Rounding.ToPence(lines.Sum(static line => line.Vat ?? 0m));
        return new BilledDocument
        {
            Number = rows.Number,
            AccountNumber = AccountOf(rows.Number, surroundings.KnownCustomers),
            Date = surroundings.Period.LastDay,
            Currency = CurrencyCode.Gbp,
            Net = net,
            Vat = vat,
            Gross = net + vat,
            Lines = lines,
            At = FirstPlace(rows, lines, surroundings),
            ContentHash = "",
        };
    }

    private static SourceLocation FirstPlace(BillRows rows, ImmutableArray<ChargeLine> lines, BillSurroundings surroundings) =>
        rows.Faults.Select(static fault => fault.At).FirstOrDefault(static at => at is not null)
        ?? (lines.IsEmpty ? new SourceLocation("") : surroundings.PlaceOf(First(lines)));

    private static ChargeLine First(ImmutableArray<ChargeLine> lines) => lines.MinBy(static line => (line.SourceFile, line.SourceLine))!;

    /// <summary>SAFE's default pattern is the account number, a stroke and a count (SAFE.md 6); blank where that leads to no customer.</summary>
    private static string AccountOf(string number, IReadOnlySet<string>? knownCustomers) =>
        number.LastIndexOf('/') is > 0 and var stroke && knownCustomers?.Contains(number[..stroke]) == true ? number[..stroke] : "";

    private static IEnumerable<Diagnostic> LineWithoutBill(string number, ImmutableArray<ChargeLine> lines, BillSurroundings surroundings)
    {
        if (lines.IsEmpty)
        {
            yield break;
        }

        yield return new Diagnostic
        {
            Code = DiagnosticCodes.LineWithoutBill,
            Message = $"{CountedWords.Of(lines.Length, "line names", "lines name")} the bill {FieldText.Shown(number)}, which is not among the bills.",
            At = surroundings.PlaceOf(First(lines)),
            Value = FieldText.Shown(number),
            NextStep = "Save both reports for the same dates; the bill is blocked until its row is there.",
        };
    }

    private static IEnumerable<Diagnostic> DuplicateBill(ImmutableArray<Noted<BilledDocument>> headers)
    {
        if (headers.Length > 1)
        {
            var first = headers[0].Value;
            yield return new Diagnostic
            {
                Code = DiagnosticCodes.DuplicateBill,
                Message = $"The bill {FieldText.Shown(first.Number)} is there {headers.Length} times: lines {string.Join(", ", headers.Take(5).Select(static header => header.Value.At.Line))}.",
                At = headers[1].Value.At,
                Value = FieldText.Shown(first.Number),
                NextStep = "Save the report again, or remove the row that is wrong; the bill is blocked once.",
            };
        }
    }
}
