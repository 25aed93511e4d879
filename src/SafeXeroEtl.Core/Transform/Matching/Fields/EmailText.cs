using System.Buffers;
using System.Collections.Frozen;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>E-mail addresses and what their domain tells.</summary>
public static class EmailText
{
    private const int LongestWritten = 1_000;

    private static readonly char[] Partings = [';', ',', ' ', '<', '>', '|', '\t', '\n'];

    private static readonly SearchValues<char> Parting = SearchValues.Create(Partings);

    /// <summary>Anybody can have an address there: it says nothing of the company.</summary>
    private static readonly FrozenSet<string> FreeMail = WordList.Words(
        """
        gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com yahoo.co.uk ymail.com rocketmail.com btinternet.com btopenworld.com
        btconnect.com icloud.com me.com mac.com aol.com aol.co.uk sky.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk talktalk.net talk21.com tiscali.co.uk lineone.net
        o2.co.uk orange.net plus.com plusnet.com zen.co.uk mail.com gmx.com gmx.co.uk proton.me protonmail.com fsmail.net freeserve.co.uk tesco.net ukonline.co.uk supanet.com
        """).ToFrozenSet();

    /// <summary>The first of several, out of its name and brackets: <i>Harbour Ltd &lt;office@harbour.example&gt;; info@harbour.example</i>.</summary>
    /// <returns>Null for no address.</returns>
    public static string? Canonical(string? text) =>
        NameNormalizer.Email(FirstOf(text)) is { Length: <= 254 } email && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 3 ? email : null;

    private static string? FirstOf(string? text) =>
        text?.Length <= LongestWritten && text.AsSpan().IndexOfAny(Parting) >= 0 ? text.Split(Partings, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(static part => part.Contains('@', StringComparison.Ordinal)) : text;

    /// <summary>The company's own domain; null when it is anybody's.</summary>
    public static string? CompanyDomain(string email) => email[(email.LastIndexOf('@') + 1)..] is var domain && FreeMail.Contains(domain) ? null : domain;
}
