using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>What is to be matched with what.</summary>
/// <param name="Right">Null to look for duplicates within the one file.</param>
public sealed record ContactsMatchRequest(string Left, string? Right, string Out)
{
    public LinkOptions Options { get; init; } = LinkOptions.Default;
}

/// <summary>A link and what it rests on.</summary>
/// <param name="Right">Null when too many are as likely to name one.</param>
public sealed record MatchedPair(PartyLink Link, Party Left, Party? Right);

/// <summary>What matching two files, or one, came to.</summary>
public sealed record MatchedContacts
{
    public required ImmutableArray<MatchedPair> Pairs { get; init; }

    public required int LeftCount { get; init; }

    /// <summary>Null where duplicates were looked for.</summary>
    public required int? RightCount { get; init; }

    public int Linked => Pairs.Count(static pair => pair.Link.IsLinked);

    public int Review => Pairs.Length - Linked;

    /// <summary>Records in no pair: new to the other side, or the only one of their company.</summary>
    public required int Unpaired { get; init; }

    /// <summary>Ids in the file of links that a spreadsheet would run as formulas.</summary>
    public required int FormulaIds { get; init; }
}

/// <summary>Two files in, one file of links out; nothing else is read or remembered.</summary>
public static class ContactsMatch
{
    /// <returns>Null when a file is refused; then nothing is written.</returns>
    public static Noted<MatchedContacts?> Run(ContactsMatchRequest request, CancellationToken stop)
    {
        var left = PartyFile.Read(request.Left, stop);
        var right = request.Right is { } other ? PartyFile.Read(other, stop) : left;
        ImmutableArray<Diagnostic> faults = request.Right is null ? left.Diagnostics : [.. left.Diagnostics, .. right.Diagnostics];
        if (!faults.IsEmpty)
        {
            return new(null, faults);
        }

        var links = request.Right is null ? PartyDuplicates.Find(left.Value, request.Options, stop) : PartyLinking.Link(left.Value, right.Value, request.Options, stop);
        stop.ThrowIfCancellationRequested();
        var matched = Matched(request, links, left.Value, right.Value);
        LinkFile.Write(request.Out, links, [.. matched.Pairs.Select(static pair => LinkReason.Of(pair.Link, pair.Left, pair.Right))]);
        return new(matched, []);
    }

    private static MatchedContacts Matched(ContactsMatchRequest request, ImmutableArray<PartyLink> links, ImmutableArray<Party> left, ImmutableArray<Party> right)
    {
        var leftOf = left.ToDictionary(static party => party.Id, StringComparer.Ordinal);
        var rightOf = request.Right is null ? leftOf : right.ToDictionary(static party => party.Id, StringComparer.Ordinal);
        var paired = links.Select(static link => link.LeftId).Concat(request.Right is null ? links.Select(static link => link.RightId).OfType<string>() : []);
        var shown = links.SelectMany(static link => (string?[])[link.LeftId, link.RightId]).OfType<string>();
        return new MatchedContacts
        {
            Pairs = [.. links.Select(link => new MatchedPair(link, leftOf[link.LeftId], link.RightId is { } id ? rightOf[id] : null))],
            LeftCount = left.Length,
            RightCount = request.Right is null ? null : right.Length,
            Unpaired = left.Length - paired.Distinct(StringComparer.Ordinal).Count(),
            FormulaIds = shown.Where(LinkFile.LooksLikeFormula).Distinct(StringComparer.Ordinal).Count(),
        };
    }
}
