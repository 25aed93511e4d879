using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Texts by which a layout knows rows that are no records.</summary>
public static class ReportMark
{
    /// <param name="mark">With a star at its end, what the text begins with.</param>
    /// <param name="found">Without blanks around it.</param>
    public static bool Matches(string mark, string found) => mark.EndsWith('*')
        ? found.StartsWith(mark[..^1].Trim(), StringComparison.OrdinalIgnoreCase)
        : string.Equals(mark.Trim(), found, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a row with too few fields says a remark and nothing else: of a record there is always more.</summary>
    public static bool IsRemark(ImmutableArray<string> remarks, string raw, char separator)
    {
        if (remarks.IsEmpty || raw.TrimEnd().Contains('\n', StringComparison.Ordinal))
        {
            return false;
        }

        var texts = raw.Split([separator, '"', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return texts.Length == 1 && remarks.Any(remark => Matches(remark, texts[0]));
    }
}
