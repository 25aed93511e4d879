using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform;

/// <summary>Finds the account that somebody probably meant whose code the chart of accounts does not have.</summary>
public static class NearestAccount
{
    /// <summary>A next step: the code that was probably meant, or else what the caller says.</summary>
    public static string DidYouMean(string written, Organisation organisation, string otherwise) =>
        Of(written, organisation) is { } nearest ? $"Did you mean `{nearest}`?" : otherwise;

    /// <returns>
    /// An active account's code that differs in noughts at its start or in case; of codes with letters also one with a slip of the pen. Codes of digits
    /// alone are not guessed at: 201 and 202 are neighbours in every chart and mean different things. Null where nothing is near, where
    /// two are, or where the account is there and only not usable.
    /// </returns>
    public static string? Of(string written, Organisation organisation)
    {
        if (organisation.Account(written) is not null)
        {
            return null;
        }

        var codes = organisation.Accounts.Where(static account => account.IsActive).Select(static account => account.Code).OfType<string>().ToArray();
        var same = codes.Where(code => Bare(code) == Bare(written)).ToArray();
        return same.Length switch
        {
            1 => same[0],
            0 when written.Any(char.IsLetter) => NearestName.Of(written, codes.Where(static code => code.Any(char.IsLetter))),
            _ => null,
        };
    }

    private static string Bare(string code) => code.TrimStart('0').ToUpperInvariant();
}
