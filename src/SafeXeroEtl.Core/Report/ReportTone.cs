namespace SafeXeroEtl.Core.Report;

/// <summary>How a verdict, card or row is to be read. Writers show it in words or marks too, never by colour alone.</summary>
public enum ReportTone
{
    Plain,
    Good,
    Warn,
    Bad,
}
