namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>Splits a <c>where</c> into words, numbers, quoted text (quotes kept) and signs.</summary>
internal static class WhereTokens
{
    /// <summary>Null when the text holds something that is no token.</summary>
    public static IReadOnlyList<string>? Split(string text)
    {
        List<string> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var length = LengthAt(text, at);
            if (length == 0)
            {
                return null;
            }

            tokens.Add(text.Substring(at, length));
            at += length;
        }

        return tokens;
    }

    // There is no documented escape for a quotation mark inside quoted text (FACTS 2).
    private static int LengthAt(string text, int at)
    {
        var first = text[at];
        if (first == '"')
        {
            var close = text.IndexOf('"', at + 1);
            return close < 0 ? 0 : close - at + 1;
        }

        if (char.IsAsciiLetterOrDigit(first) || first == '-')
        {
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_'))
            {
                end++;
            }

            return end - at;
        }

        var pair = at + 1 < text.Length ? text.AsSpan(at, 2) : [];
        return pair is "==" or "!=" or ">=" or "<=" or "&&" or "||" ? 2 : first is '=' or '>' or '<' or '(' or ')' or ',' ? 1 : 0;
    }
}
