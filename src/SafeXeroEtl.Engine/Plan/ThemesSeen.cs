using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Branding themes that documents have, and whether customers can pay through them.</summary>
public sealed record ThemesSeen
{
    private const string DefaultTheme = "default";

    /// <summary>No document, no question.</summary>
    public static ThemesSeen None { get; } = new();

    public ImmutableArray<PayableTheme> Payable { get; init; } = [];

    /// <summary>Those without a payment service, as the plan's preconditions name them; null when there are none.</summary>
    public ImmutableArray<string>? Unpayable { get; init; }

    /// <summary>What the sign-in may not look at.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    /// <summary>A call for the list of themes, unless it was just read, and one for each theme that is used.</summary>
    /// <param name="themes">Null is the organisation's default.</param>
    /// <param name="organisation">Its list is empty where the pipeline's rules name no theme: every organisation has one.</param>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<ThemesSeen> LookAsync(XeroSession xero, Organisation organisation, IReadOnlyCollection<Guid?> themes, CancellationToken stop)
    {
        if (themes.Count == 0)
        {
            return None;
        }

        try
        {
            var all = organisation.BrandingThemes.IsEmpty ? await xero.Client.ReadBrandingThemesAsync(xero.TenantId, stop) : organisation.BrandingThemes;
            var (payable, unpayable) = (ImmutableArray.CreateBuilder<PayableTheme>(), new SortedSet<string>(StringComparer.Ordinal));
            foreach (var id in themes.Order())
            {
                var theme = id is null ? all.MinBy(static each => each.SortOrder) : all.FirstOrDefault(each => each.Id == id);
                var services = theme is null ? [] : await xero.Client.ReadPaymentServicesAsync(xero.TenantId, theme.Id, stop);
                if (services.IsEmpty)
                {
                    unpayable.Add(NameOf(id));
                }
                else
                {
                    payable.Add(new PayableTheme(id, theme!.Name, [.. services.Select(Words)]));
                }
            }

            return new ThemesSeen { Payable = payable.ToImmutable(), Unpayable = unpayable.Count == 0 ? null : [.. unpayable] };
        }
        catch (XeroReadException refused) when (refused.Code is DiagnosticCodes.ScopeMissing)
        {
            return new ThemesSeen { Warnings = [NotShown(refused)] };
        }
    }

    /// <summary>Looks again at the themes of a plan that were without a payment service.</summary>
    /// <returns>What stands in the way now; empty when nothing does.</returns>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<ImmutableArray<Diagnostic>> AgainAsync(XeroSession xero, Organisation organisation, PlanPreconditions planned, CancellationToken stop)
    {
        Guid?[] themes = [.. (planned.UnpayableThemes ?? []).Select(static name => name == DefaultTheme ? (Guid?)null : Guid.Parse(name))];
        var now = await LookAsync(xero, organisation, themes, stop);
        return
        [
            .. now.Payable.Select(static theme => new Diagnostic
            {
                Code = DiagnosticCodes.PaymentServiceOnTheme,
                Message = $"{theme.Sentence} It was put there since the plan; nothing was sent.",
                Value = theme.Name,
                NextStep = PayableTheme.NextStep,
            }),
        ];
    }

    private static string NameOf(Guid? id) => id?.ToString() ?? DefaultTheme;

    private static string Words(PaymentService service) => service.Type is { Length: > 0 } type && type != service.Name ? $"{service.Name} ({type})" : service.Name;

    private static Diagnostic NotShown(XeroReadException refused) => new()
    {
        Code = DiagnosticCodes.PaymentServicesNotShown,
        Severity = Severity.Warning,
        Message = $"Whether customers can pay these documents through Xero could not be looked at: {refused.Message}",
        NextStep = "Look in Xero, under Settings, Online payments, that no payment service hangs on the branding theme.",
    };
}
