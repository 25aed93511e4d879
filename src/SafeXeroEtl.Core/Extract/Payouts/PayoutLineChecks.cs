using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>What must be true of one item of a payout by itself.</summary>
internal static class PayoutLineChecks
{
    public static IEnumerable<Diagnostic> Of(PayoutLine line, bool kindIsKnown)
    {
        if (line.Gross - line.Fee != line.Net)
        {
            yield return Fault(
                DiagnosticCodes.PayoutLineDoesNotAddUp,
                line,
                $"The item {FieldText.Shown(line.Id)} of payout {FieldText.Shown(line.PayoutId)} does not add up: gross {Amount(line.Gross)} less fees {Amount(line.Fee)} is {Amount(line.Gross - line.Fee)} {line.Currency}, its net is {Amount(line.Net)}.",
                Amount(line.Net),
                "Download the report again from the provider, and do not open it in a spreadsheet before.");
        }

        if (PayoutLineKinds.SignOf(line.Kind) * Math.Sign(line.Gross) < 0)
        {
            yield return Fault(
                DiagnosticCodes.PayoutSignWrong,
                line,
                $"The item {FieldText.Shown(line.Id)} of payout {FieldText.Shown(line.PayoutId)} is a {FieldText.Shown(line.Category)} of {Amount(line.Gross)} {line.Currency}: {(line.Gross > 0 ? "that takes money out, and is below nil" : "that brings money in, and is above nil")} in a payout.",
                Amount(line.Gross),
                "Check that the file is the provider's breakdown of payouts and not another of its reports.");
        }

        if (!kindIsKnown && line.Category.Length > 0)
        {
            yield return Fault(
                DiagnosticCodes.UnknownPayoutCategory,
                line,
                $"The item {FieldText.Shown(line.Id)} of payout {FieldText.Shown(line.PayoutId)} is a '{FieldText.Shown(line.Category)}', which is not known; it is counted among the others.",
                FieldText.Shown(line.Category),
                "Nothing is left out of the payout. Tell whoever looks after this program, so that the word gets a kind of its own.") with
            { Severity = Severity.Warning };
        }
    }

    public static string Amount(decimal amount) => ControlBook.Money(amount);

    private static Diagnostic Fault(string code, PayoutLine line, string message, string value, string nextStep) =>
        new() { Code = code, Message = message, At = line.At, Value = value, NextStep = nextStep };
}
