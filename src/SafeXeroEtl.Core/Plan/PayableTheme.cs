using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A branding theme whose documents customers can pay through Xero.</summary>
/// <param name="Id">Null for the organisation's default, which documents without a theme get.</param>
public sealed record PayableTheme(Guid? Id, string Name, ImmutableArray<string> Services)
{
    public const string NextStep = "Take the payment service off the theme in Xero (Settings, Online payments), or name a theme without one in documents.branding_theme; then plan again.";

    public string Sentence => $"A payment service hangs on the branding theme ‘{Name}’: {string.Join(", ", Services)}. Customers could pay through Xero what SAFE collects.";
}
