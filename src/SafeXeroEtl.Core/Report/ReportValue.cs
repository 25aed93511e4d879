using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report;

/// <summary>What a formula comes to.</summary>
public abstract record ReportValue
{
    private ReportValue()
    {
    }

    /// <summary>An amount or a count.</summary>
    /// <param name="Currency">Null for a count, and for a sum over no rows.</param>
    public sealed record Figure(decimal Value, CurrencyCode? Currency) : ReportValue;

    /// <summary>Words, empty where nothing was keyed yet.</summary>
    public sealed record Words(string Text) : ReportValue;

    /// <summary>The outcome of a check.</summary>
    public sealed record Agreement(bool Agrees) : ReportValue
    {
        public const string AgreesText = "✓ agrees";
        public const string DiffersText = "✗ differs";

        /// <summary>What the cell says, in every writer.</summary>
        public string Text => Agrees ? AgreesText : DiffersText;
    }
}
