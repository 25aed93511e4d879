using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Cli.Views;

/// <summary>A step of the explanation of a pair, as a line for a terminal.</summary>
internal static class EvidenceText
{
    public static string Of(EvidenceRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"  {row.Points,5:+0;-0;0} {row.RunningTotal,5:0}  {row.Field}: {Terminal.PlainLine(row.Sentence)}");
}
