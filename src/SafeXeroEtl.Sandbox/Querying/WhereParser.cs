using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>
/// Parses the forms of <c>where</c> that FACTS 2 lists: comparisons, <c>&amp;&amp;</c>/AND, <c>||</c>/OR, brackets, text in
/// quotes, numbers, <c>true</c>, <c>null</c>, <c>DateTime(y,m,d)</c>, <c>Guid("…")</c>, dotted fields and the three text tests.
/// </summary>
internal sealed class WhereParser
{
    private const int DepthMax = 50;
    private readonly IReadOnlyList<string> _tokens;
    private int _next;
    private int _depth;
    private string? _error;

    private WhereParser(IReadOnlyList<string> tokens) => _tokens = tokens;

    private string Current => _next < _tokens.Count ? _tokens[_next] : string.Empty;

    public static bool TryParse(string text, [NotNullWhen(true)] out WhereClause? clause, out string error)
    {
        clause = null;
        if (WhereTokens.Split(text) is not { } tokens)
        {
            error = "The where filter holds a character or an open quotation that is not understood.";
            return false;
        }

        var parser = new WhereParser(tokens);
        var parsed = parser.Or();
        if (parser._error is null && parser._next < tokens.Count)
        {
            parser.Fail();
        }

        error = parser._error ?? string.Empty;
        clause = parser._error is null ? parsed : null;
        return clause is not null;
    }

    private WhereClause? Or()
    {
        var left = And();
        while (_error is null && Takes("||", "OR"))
        {
            left = left is { } l && And() is { } right ? new WhereClause.Either(l, right) : null;
        }

        return left;
    }

    private WhereClause? And()
    {
        var left = Term();
        while (_error is null && Takes("&&", "AND"))
        {
            left = left is { } l && Term() is { } right ? new WhereClause.Both(l, right) : null;
        }

        return left;
    }

    private WhereClause? Term()
    {
        if (!Takes("("))
        {
            return Test();
        }

        if (++_depth > DepthMax)
        {
            return Fail();
        }

        var inner = Or();
        _depth--;
        return Takes(")") ? inner : Fail();
    }

    private WhereClause? Test()
    {
        var field = Take();
        if (field.Length == 0 || !char.IsAsciiLetter(field[0]))
        {
            return Fail();
        }

        if (Takes("("))
        {
            return TextTest(field);
        }

        var sign = Current is "=" ? "==" : Current;
        if (sign is not ("==" or "!=" or ">" or ">=" or "<" or "<="))
        {
            return Fail();
        }

        _next++;
        return Value(out var value) ? new WhereClause.Comparison(field, sign, value) : Fail();
    }

    private WhereClause? TextTest(string path)
    {
        var dot = path.LastIndexOf('.');
        var method = dot > 0 ? path[(dot + 1)..] : string.Empty;
        return method is "Contains" or "StartsWith" or "EndsWith" && Value(out var value) && value is string text && Takes(")")
            ? new WhereClause.TextTest(path[..dot], method, text)
            : Fail();
    }

    private bool Value(out object? value)
    {
        var token = Take();
        value = token switch
        {
            ['"', .. var text, '"'] => text,
            _ when token.Equals("null", StringComparison.OrdinalIgnoreCase) => null,
            _ when token.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            _ when token.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            _ when token.Equals("DateTime", StringComparison.OrdinalIgnoreCase) => DateArgument(),
            _ when token.Equals("Guid", StringComparison.OrdinalIgnoreCase) => GuidArgument(),
            _ => decimal.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
        return value is not null || token.Equals("null", StringComparison.OrdinalIgnoreCase);
    }

    private DateTime? DateArgument()
    {
        List<int> parts = [];
        if (!Takes("("))
        {
            return null;
        }

        do
        {
            if (!int.TryParse(Take(), NumberStyles.None, CultureInfo.InvariantCulture, out var part) || parts.Count == 6)
            {
                return null;
            }

            parts.Add(part);
        }
        while (Takes(","));

        return Takes(")") ? DateOf(parts) : null;
    }

    private static DateTime? DateOf(List<int> parts)
    {
        if (parts.Count is not (3 or 6) || parts[0] is < 1 or > 9999 || parts[1] is < 1 or > 12 || parts[2] < 1 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1]))
        {
            return null;
        }

        var day = new DateTime(parts[0], parts[1], parts[2], 0, 0, 0, DateTimeKind.Utc);
        return parts.Count == 3 ? day : day.AddHours(parts[3]).AddMinutes(parts[4]).AddSeconds(parts[5]);
    }

    private Guid? GuidArgument() =>
        Takes("(") && Guid.TryParse(Take().Trim('"'), out var id) && Takes(")") ? id : null;

    private bool Takes(params ReadOnlySpan<string> choices)
    {
        foreach (var choice in choices)
        {
            if (Current.Equals(choice, StringComparison.OrdinalIgnoreCase))
            {
                _next++;
                return true;
            }
        }

        return false;
    }

    private string Take()
    {
        var token = Current;
        _next++;
        return token;
    }

    private WhereClause? Fail()
    {
        var place = _next < _tokens.Count ? $"near '{_tokens[_next]}'" : "at its end";
        _error ??= $"The where filter could not be read {place}.";
        return null;
    }
}
