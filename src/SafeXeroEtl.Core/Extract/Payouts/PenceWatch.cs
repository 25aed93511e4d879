using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// Watches for a file of pence. Providers' files are in pounds, their APIs are in pence, and a file that somebody's program wrote may
/// be either: one in which no amount at all has a point, and which has fees, is suspicious.
/// </summary>
public sealed class PenceWatch(ExportSheet sheet)
{
    private readonly FieldPlace _amount = sheet.Place(sheet.Layout.Role == "gocardless_payments" ? "amount" : "gross");
    private readonly FieldPlace _fee = sheet.Place("fee");
    private int _whole;
    private int _fees;
    private bool _hasPoint;

    public void See(IReadOnlyList<string?> values)
    {
        _hasPoint = _hasPoint || HasPoint(values, _amount) || HasPoint(values, _fee);
        _whole += At(values, _amount) is { Length: > 0 } ? 1 : 0;
        _fees += At(values, _fee) is { } fee && fee.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? 1 : 0;
    }

    /// <returns>Null for a file that is above suspicion.</returns>
    public Diagnostic? Warning() => _hasPoint || _fees == 0 ? null : new Diagnostic
    {
        Code = DiagnosticCodes.PerhapsPence,
        Severity = Severity.Warning,
        Message = $"No amount of the file ({_whole}) and no fee ({_fees}) has a decimal point: they are read as pounds and may be pence.",
        At = new SourceLocation(sheet.File, Column: _amount.Heading),
        NextStep = "Compare one amount with the provider's screen. If it is pence there, take the file that the provider's dashboard downloads, which is in pounds.",
    };

    private static string? At(IReadOnlyList<string?> values, FieldPlace place) => place.Index < 0 ? null : values[place.Index];

    private static bool HasPoint(IReadOnlyList<string?> values, FieldPlace place) => At(values, place)?.AsSpan().ContainsAny('.', ',') == true;
}
