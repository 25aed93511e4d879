using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What a link, or the question whether to link, rests on: in a line, or row by row.</summary>
public static class LinkReason
{
    /// <param name="right">Null when the link names no contact.</param>
    /// <returns>A line that begins with a word of ours, never with one of the parties'.</returns>
    public static string Of(PartyLink link, Party left, Party? right)
    {
        var parts = new List<string>();
        if (right is null)
        {
            parts.Add(EvidenceWords.Sentence(link.Doubt));
        }
        else
        {
            AddPair(parts, link, left, right);
        }

        return (link.IsLinked ? "" : "needs a person: ") + string.Join("; ", parts);
    }

    /// <returns>Line by line with the running total; where a limit holds the sum down, or a person must look whatever the sum, a last row says so.</returns>
    public static ImmutableArray<EvidenceRow> Rows(Party left, Party right, PairEvidence evidence)
    {
        var names = new ComparedNames(left, right);
        var rows = ImmutableArray.CreateBuilder<EvidenceRow>(evidence.Lines.Length + 1);
        var total = 0;
        foreach (var line in evidence.Lines)
        {
            total += line.Points;
            rows.Add(new EvidenceRow
            {
                Field = EvidenceWords.Field(line.Finding),
                Left = Said(left, line.Finding),
                Right = Said(right, line.Finding),
                Points = line.Points,
                RunningTotal = total,
                Sentence = line.Finding == EvidenceFinding.NameWords ? names.Agreement(line.Points) : EvidenceWords.Sentence(line.Finding, line.Points),
            });
        }

        if (evidence.Points != total)
        {
            var why = evidence.Limit == EvidenceLimit.None ? "" : ": " + names.Doubt(evidence.Limit);
            rows.Add(new EvidenceRow
            {
                Field = evidence.Points < total ? "held down" : "held up",
                Left = "",
                Right = "",
                Points = evidence.Points - total,
                RunningTotal = evidence.Points,
                Sentence = (evidence.Points < total ? "not linked without a person" : "not new before a person has looked") + why,
            });
        }

        return rows.ToImmutable();
    }

    private static void AddPair(List<string> parts, PartyLink link, Party left, Party right)
    {
        var names = new ComparedNames(left, right);
        var limit = link.Evidence.Limit == EvidenceLimit.None ? null : names.Doubt(link.Evidence.Limit);
        if (!link.IsLinked)
        {
            parts.Add(link.Doubt == LinkDoubt.Evidence && limit is not null ? limit : Asked(link));
        }

        parts.Add(names.Agreement(link.Evidence.Lines.FirstOrDefault(static line => line.Finding == EvidenceFinding.NameWords).Points));
        AddFields(parts, link.Evidence.Lines, static points => points > 0, "agrees", "agree");
        AddFields(parts, link.Evidence.Lines, static points => points < 0, "differs", "differ");
        if (limit is not null && !parts.Contains(limit))
        {
            parts.Add(limit);
        }

        parts.Add(Points(link.Evidence.Points));
    }

    private static string Asked(PartyLink link) => link.Doubt == LinkDoubt.SeveralContacts && !link.Others.IsEmpty
        ? $"{EvidenceWords.Sentence(link.Doubt)} ({string.Join(", ", link.Others)})"
        : EvidenceWords.Sentence(link.Doubt);

    private static void AddFields(List<string> parts, ImmutableArray<EvidenceLine> lines, Func<int, bool> counts, string one, string several)
    {
        var fields = lines.Where(line => line.Finding is not (EvidenceFinding.NameWords or EvidenceFinding.NameRarity) && counts(line.Points))
            .Select(static line => EvidenceWords.Field(line.Finding)).Distinct(StringComparer.Ordinal).ToArray();
        if (fields.Length > 0)
        {
            parts.Add(fields is [var only] ? $"{only} {one}" : $"{string.Join(", ", fields[..^1])} and {fields[^1]} {several}");
        }
    }

    private static string Points(int points) => string.Create(CultureInfo.InvariantCulture, $"{(points > 0 ? "+" : "")}{points} point{(points is 1 or -1 ? "" : "s")}");

    private static string Said(Party party, EvidenceFinding finding) => EvidenceWords.Field(finding) switch
    {
        "name" => ComparedNames.NameOf(party),
        "company number" => party.CompanyNumber ?? "",
        "VAT number" => party.VatNumber ?? "",
        "e-mail" or "e-mail domain" => party.Email ?? "",
        "phone" => party.Phone ?? "",
        "postcode" => string.IsNullOrWhiteSpace(party.Postcode) ? Address(party) : party.Postcode,
        "address" => Address(party),
        "town" => party.Town ?? "",
        "country" => party.Country ?? "",
        _ => ComparedNames.PersonOf(party) is { Length: > 0 } person ? person : ComparedNames.NameOf(party),
    };

    private static string Address(Party party) =>
        string.Join(", ", new[] { party.Address1, party.Address2, party.Town }.Where(static line => !string.IsNullOrWhiteSpace(line)));
}
