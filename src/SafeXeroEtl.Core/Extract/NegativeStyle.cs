namespace SafeXeroEtl.Core.Extract;

/// <summary>How an amount below nil is written.</summary>
public enum NegativeStyle
{
    /// <summary><c>-1.00</c></summary>
    Minus,

    /// <summary><c>1.00-</c></summary>
    MinusBehind,

    /// <summary><c>(1.00)</c></summary>
    Brackets,

    /// <summary><c>1.00 CR</c>; then <c>DR</c> is above nil.</summary>
    Credit,

    /// <summary><c>1.00 DR</c>; then <c>CR</c> is above nil.</summary>
    Debit,

    /// <summary>U+2212 in front, which word processors put in place of the hyphen.</summary>
    TrueMinus,
}
