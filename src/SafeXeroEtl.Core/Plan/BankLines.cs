using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Parts that are one line on the bank statement go to Xero as one batch, so that the line has one thing to be matched with: all of them or none.
/// What an earlier run posted is none of it any more (DESIGN 6 Cash).
/// </summary>
internal sealed class BankLines(PlanBasis basis, SettlementBook book)
{
    private const int DigestCharacters = 8;

    /// <param name="parts">As the replay left them.</param>
    /// <returns>The same parts in the same order.</returns>
    public IEnumerable<PlannedPayment> Together(IReadOnlyCollection<PlannedPayment> parts)
    {
        var planned = parts.Where(static part => part is { BatchKey: not null, Deletes: false })
            .GroupBy(static part => (part.BatchKey, part.Date))
            .SelectMany(line => OfLine([.. line]))
            .ToDictionary(static part => part.Key, StringComparer.Ordinal);
        return planned.Count == 0 ? parts : parts.Select(part => planned.GetValueOrDefault(part.Key, part));
    }

    private IEnumerable<PlannedPayment> OfLine(PlannedPayment[] line)
    {
        var sent = Array.FindAll(line, static part => part.Decision.Sends);
        if (sent.Length == 0)
        {
            return line;
        }

        if (Array.Find(line, static part => part.Decision.State is PlanState.Held or PlanState.Blocked) is { } stuck)
        {
            var state = stuck.Decision.State;
            return line.Select(part => !part.Decision.Sends ? part : Waiting(part, new PlanDecision(state, DiagnosticCodes.BatchWaits,
                $"It is one line at the bank with {Named(stuck)}, which is {(state == PlanState.Held ? "held" : "blocked")}: {stuck.Decision.Reason}")
            { NextStep = "See to that payment; or take `batch:` off the type if the bank shows them one by one." }));
        }

        // What is left of a line by itself needs no batch.
        if (sent.Length == 1)
        {
            return line;
        }

        var hindrance = Hindrance(sent[0]);
        var reference = ReferenceOf(sent);
        return line.Select(part => !part.Decision.Sends ? part
            : hindrance is not null ? Waiting(part, hindrance)
            : part with { BatchReference = reference, BankAccountId = basis.AccountIds[part.AccountCode!] });
    }

    private PlanDecision? Hindrance(PlannedPayment part)
    {
        var why = !basis.BankAccounts.Contains(part.AccountCode!) || !basis.AccountIds.ContainsKey(part.AccountCode!) ? $"account {part.AccountCode} is no bank account in Xero"
            : part.Currency != basis.BaseCurrency ? $"the money is in {part.Currency} and the organisation's currency is {basis.BaseCurrency}"
            : null;
        return why is null ? null : PlanDecision.Blocked(DiagnosticCodes.BatchNotPossible, $"Payments of type {part.PaymentType} of one line at the bank are to be one batch in Xero, and {why}.") with
        {
            NextStep = "Give the type an account of type Bank in the organisation's currency, or take `batch:` off it: its parts are then posted one by one.",
        };
    }

    /// <summary>The document has the room back.</summary>
    private PlannedPayment Waiting(PlannedPayment part, PlanDecision why)
    {
        if (part.SettlesReturn is null)
        {
            book.Find(part.BillNumber!)?.Settle(-Math.Abs(part.Amount));
        }

        return part with { Act = null, AccountCode = null, DocumentId = null, SettlesReturn = null, Decision = why };
    }

    /// <summary>For people the type and day, or the payment; the digest of the parts tells one batch from another after a stop or an undo.</summary>
    private static string ReferenceOf(PlannedPayment[] line)
    {
        var parts = string.Join('\n', line.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Key}|{part.Generation}|{part.Amount}")).Order(StringComparer.Ordinal));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..DigestCharacters];
        var what = Array.TrueForAll(line, part => part.PaymentId == line[0].PaymentId) ? line[0].PaymentId : line[0].PaymentType;
        return FormattableString.Invariant($"SAFE {what} {line[0].Date:yyyy-MM-dd} {digest}");
    }

    private static string Named(PlannedPayment part) => $"payment {part.PaymentId} on {part.BillNumber}";
}
