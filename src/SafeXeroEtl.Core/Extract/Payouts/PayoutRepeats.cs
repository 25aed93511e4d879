using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// Items and payments that come more than once. Downloads overlap, so the same item in a second file is the same money and counted
/// once, with a warning; twice in one file, or told differently, it is in doubt and stays with an error.
/// </summary>
internal static class PayoutRepeats
{
    /// <param name="faults">Notes of items by their place; those in doubt are added.</param>
    public static ImmutableArray<PayoutLine> Once(IEnumerable<PayoutLine> lines, ImmutableArray<Diagnostic>.Builder notes, Dictionary<SourceLocation, ImmutableArray<Diagnostic>> faults)
    {
        var first = new Dictionary<(string Provider, string Payout, string Id, PayoutLineKind Kind), PayoutLine>();
        var kept = ImmutableArray.CreateBuilder<PayoutLine>();
        foreach (var line in lines)
        {
            if (line.Id == line.At.ToString() || first.TryAdd((line.Provider, line.PayoutId, line.Id, line.Kind), line))
            {
                kept.Add(line);
                continue;
            }

            var known = first[(line.Provider, line.PayoutId, line.Id, line.Kind)];
            var note = Twice($"The item {FieldText.Shown(line.Id)} of payout {FieldText.Shown(line.PayoutId)}", line.At, known.At, line.Id, line with { At = known.At } == known);
            notes.Add(note);
            if (note.Severity == Severity.Error)
            {
                faults[line.At] = [.. faults.GetValueOrDefault(line.At, []), note];
                kept.Add(line);
            }
        }

        return kept.ToImmutable();
    }

    /// <returns>Sorted by provider and id.</returns>
    public static Noted<ImmutableArray<ProviderPayment>> Once(ImmutableArray<Noted<ProviderPayment>> payments)
    {
        var first = new Dictionary<(string Provider, string Id), ProviderPayment>();
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (payment, said) in payments)
        {
            notes.AddRange(said);
            if (!first.TryAdd((payment.Provider, payment.Id), payment))
            {
                var known = first[(payment.Provider, payment.Id)];
                var note = Twice($"The payment {FieldText.Shown(payment.Id)}", payment.At, known.At, payment.Id, payment with { At = known.At, Faults = known.Faults } == known);
                notes.Add(note);
                first[(payment.Provider, payment.Id)] = note.Severity == Severity.Error ? known with { Faults = known.Faults.Add(note) } : known;
            }
        }

        return new Noted<ImmutableArray<ProviderPayment>>(
            [.. first.Values.Order(Comparer<ProviderPayment>.Create(static (left, right) => string.CompareOrdinal(left.Provider, right.Provider) is not 0 and var provider ? provider : ExtractRecord.CompareKeys(left.Id, right.Id)))],
            notes.ToImmutable());
    }

    private static Diagnostic Twice(string what, SourceLocation at, SourceLocation before, string id, bool isSame) => at.File != before.File && isSame
        ? Twice($"{what} is in {before} too, the same; it is counted once.", at, id, Severity.Warning, "Nothing to do: downloads that overlap hold the same rows.")
        : Twice($"{what} is there twice, first in {before}{(isSame ? "" : ", and told differently")}.", at, id, Severity.Error, "Download the report again from the provider, each payout once.");

    private static Diagnostic Twice(string message, SourceLocation at, string id, Severity severity, string nextStep) =>
        new() { Code = DiagnosticCodes.PayoutItemTwice, Severity = severity, Message = message, At = at, Value = FieldText.Shown(id), NextStep = nextStep };
}
