namespace SafeXeroEtl.Core.Extract;

/// <summary>A text of the user's that others are compared with, ignoring case; a <c>*</c> at its start or end stands for any text. Nothing backtracks.</summary>
public static class TextPattern
{
    public static bool IsLike(string text, string pattern) => (pattern.StartsWith('*'), pattern.EndsWith('*')) switch
    {
        (true, true) => text.Contains(pattern.Trim('*'), StringComparison.OrdinalIgnoreCase),
        (true, false) => text.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase),
        (false, true) => text.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase),
        _ => text.Equals(pattern, StringComparison.OrdinalIgnoreCase),
    };
}
