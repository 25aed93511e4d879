using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>What a person says of a customer, on the command line or on the page, before it is known to make sense.</summary>
public sealed record DecisionRequest
{
    private const int WhyCharactersMax = 500;
    private const int ByCharactersMax = 100;
    private const int NamesakesShownMax = 5;

    public required string AccountNumber { get; init; }

    public required ContactVerdict Verdict { get; init; }

    /// <summary>Its id in Xero, or its name where one contact has it; null for <see cref="ContactVerdict.New"/>.</summary>
    public string? Contact { get; init; }

    /// <summary>For <see cref="ContactVerdict.Merge"/> alone.</summary>
    public string? Duplicate { get; init; }

    public required string Why { get; init; }

    public required string By { get; init; }

    /// <summary>The decision to write down, or everything that is wrong with it.</summary>
    public Noted<ContactDecision?> Against(ContactReview review, DateOnly today)
    {
        var contact = ContactOf(review, Contact, Verdict != ContactVerdict.New, "contact");
        var duplicate = ContactOf(review, Duplicate, Verdict == ContactVerdict.Merge, "duplicate");
        ImmutableArray<Diagnostic> faults =
        [
            .. review.Find(AccountNumber) is null ? [Bad($"Run {review.RunId} has no customer {AccountNumber}.", AccountNumber, $"`safexero contacts {review.PipelinePath} list` shows the customers.")] : ImmutableArray<Diagnostic>.Empty,
            .. contact.Diagnostics,
            .. duplicate.Diagnostics,
            .. duplicate.Value is { } twin && twin.Id == contact.Value?.Id ? [Bad("A contact is no duplicate of itself.", twin.Name, "Name the two contacts.")] : ImmutableArray<Diagnostic>.Empty,
            .. TextFaults(Why, "reason", "--why", WhyCharactersMax),
            .. TextFaults(By, "name of who decides", "--by", ByCharactersMax),
        ];
        return new Noted<ContactDecision?>(!faults.IsEmpty ? null : new ContactDecision
        {
            AccountNumber = AccountNumber,
            Verdict = Verdict,
            ContactId = contact.Value?.Id,
            DuplicateId = duplicate.Value?.Id,
            ContactName = contact.Value?.Name,
            Why = Why.Trim(),
            By = By.Trim(),
            On = today,
        }, faults);
    }

    private Noted<Contact?> ContactOf(ContactReview review, string? named, bool isNeeded, string noun)
    {
        if (string.IsNullOrWhiteSpace(named) || !isNeeded)
        {
            return new Noted<Contact?>(null, string.IsNullOrWhiteSpace(named) != isNeeded ? [] : [Bad(
                isNeeded ? $"The decision names no {noun}." : $"The decision `{DecisionsText.Word(Verdict)}` takes no {noun}.", named, isNeeded ? "Name it by its id in Xero, or by its name." : "Leave it out.")]);
        }

        Contact[] found = Guid.TryParse(named.Trim(), out var id)
            ? review.Contacts.TryGetValue(id, out var own) ? [own] : []
            : [.. review.Contacts.Values.Where(contact => contact.IsActive && string.Equals(contact.Name, named.Trim(), StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [{ IsActive: true } one] => new Noted<Contact?>(one, []),
            [var gone] => new Noted<Contact?>(null, [Bad($"'{gone.Name}' is no active contact in Xero.", named, "Name an active contact, or restore it in Xero and plan again.")]),
            [] => new Noted<Contact?>(null, [Bad("Xero had no such contact in the last run.", named, "Give its id in Xero, or its whole name; plan again if it is newer than the run.")]),
            _ => new Noted<Contact?>(null, [Bad($"{found.Length} contacts have this name.", named, $"Give the id: {string.Join(", ", found.Select(static contact => contact.Id.ToString("D")).Order(StringComparer.Ordinal).Take(NamesakesShownMax))}.")]),
        };
    }

    private static ImmutableArray<Diagnostic> TextFaults(string text, string noun, string option, int charactersMax) =>
        string.IsNullOrWhiteSpace(text) ? [Bad($"The {noun} is missing.", null, $"Give it ({option}): an auditor will ask.")]
        : text.Trim().Length > charactersMax ? [Bad($"The {noun} is longer than {charactersMax} characters.", null, "Say it in fewer words.")]
        : [];

    private static Diagnostic Bad(string message, string? value, string nextStep) => new()
    {
        Code = DiagnosticCodes.BadUsage,
        Message = message,
        Value = value is { Length: > 200 } ? value[..200] : value,
        NextStep = nextStep,
    };
}
