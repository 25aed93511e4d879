namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What passes for an e-mail address.</summary>
internal static class EmailRules
{
    public const string Invalid = "Email address must be valid";

    public static bool LooksRight(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.LastIndexOf('.') > at + 1 && !text.EndsWith('.') && !text.Any(char.IsWhiteSpace);
    }
}
