namespace SafeXeroEtl.Xero;

/// <summary>
/// There is no token to be had, and why: thrown by a token source (<see cref="XeroClientOptions.AccessToken"/>). Reads let it
/// through as it is; sends answer <see cref="XeroAnswer.Unauthorised"/> with its code and words, since nothing has left.
/// </summary>
/// <param name="message">For the user; no secrets.</param>
/// <param name="nextStep">What mends it, such as one command; null when the message says so itself.</param>
public sealed class XeroSignInException(string code, string message, string? nextStep = null) : XeroReadException(code, message)
{
    public string? NextStep { get; } = nextStep;
}
