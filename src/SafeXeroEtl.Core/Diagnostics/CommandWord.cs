namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>One word of a command line that a person copies.</summary>
public static class CommandWord
{
    public static string Of(string text) => text.Length > 0 && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '/' or '-' or '@') ? text : $"\"{text}\"";
}
