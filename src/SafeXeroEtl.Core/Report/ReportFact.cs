namespace SafeXeroEtl.Core.Report;

/// <summary>A label and its value; days and amounts stay typed, so that every writer formats them in one way.</summary>
public sealed record ReportFact(string Label, ReportCell Value)
{
    public ReportFact(string label, string value)
        : this(label, new ReportCell.Text(value))
    {
    }
}
