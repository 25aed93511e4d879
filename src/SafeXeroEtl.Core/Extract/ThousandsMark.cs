namespace SafeXeroEtl.Core.Extract;

/// <summary>What stands between groups of three digits.</summary>
public enum ThousandsMark
{
    None,
    Comma,
    Point,

    /// <summary>A blank, a no-break blank (U+00A0) or a narrow one (U+202F), the same throughout a number.</summary>
    Space,

    /// <summary><c>'</c> or U+2019, the same throughout a number.</summary>
    Apostrophe,
}
