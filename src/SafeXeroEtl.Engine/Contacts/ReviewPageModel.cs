using System.Collections.Immutable;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>What the template of the review page sees; the names begin with a small letter there.</summary>
public sealed record ReviewPageModel
{
    public required string Title { get; init; }

    /// <summary>Its path, as a word of a command.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Pipeline, period and run.</summary>
    public required string Entity { get; init; }

    /// <summary>How many are asked, in a sentence.</summary>
    public required string Standing { get; init; }

    /// <summary>Where the forms go; null on a page that is not served, which shows commands in their place.</summary>
    public required string? Action { get; init; }

    /// <summary>What came of the last form; null before the first.</summary>
    public required ReviewMessage? Message { get; init; }

    public required ImmutableArray<ReviewCard> Asked { get; init; }

    /// <summary>Said when there are more than the page shows; null otherwise.</summary>
    public required string? Cut { get; init; }

    public required ImmutableArray<ReviewCard> Answered { get; init; }

    public required ImmutableArray<ReviewTwin> Duplicates { get; init; }

    public required ImmutableArray<string> OutOfDate { get; init; }

    /// <summary>For the field that takes any contact; empty where nothing is asked.</summary>
    public required ImmutableArray<ReviewOption> Contacts { get; init; }

    /// <summary>Who decides, until somebody writes another name.</summary>
    public required string By { get; init; }
}

/// <param name="Tone"><c>good</c> or <c>bad</c>.</param>
public sealed record ReviewMessage(string Tone, string Text);

/// <summary>One customer with what it may be.</summary>
public sealed record ReviewCard
{
    /// <summary>Anchor of the card.</summary>
    public required string Id { get; init; }

    public required string Account { get; init; }

    public required string Name { get; init; }

    /// <summary>The question, in the words of the run.</summary>
    public required string Question { get; init; }

    /// <summary>Names of the contacts in question, each a column.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>Field by field: what SAFE says, and what each contact says.</summary>
    public required ImmutableArray<ReviewField> Fields { get; init; }

    /// <summary>What the likeliest contact counts for, line by line; empty where nothing was weighed.</summary>
    public required ImmutableArray<ReviewEvidence> Evidence { get; init; }

    /// <summary>What the evidence comes to; null where nothing was weighed.</summary>
    public required string? Score { get; init; }

    public required ImmutableArray<ReviewChoice> Choices { get; init; }

    /// <summary>What is decided of the customer, a line each.</summary>
    public required ImmutableArray<string> Decided { get; init; }
}

public sealed record ReviewField(string Label, string Safe, ImmutableArray<ReviewValue> Contacts);

/// <param name="Class"><c>same</c>, <c>differs</c> or nothing.</param>
/// <param name="Mark">In words what the class shows in colour.</param>
public sealed record ReviewValue(string Text, string Class, string Mark);

public sealed record ReviewEvidence(string Field, string Points, string Total, string Says);

/// <param name="Value">What the form sends: a verdict, and with it a contact's id.</param>
/// <param name="Command">The same on the command line.</param>
public sealed record ReviewChoice(string Value, string Label, string Command);

public sealed record ReviewTwin(string First, string Second, string Sure, string Score, string Reason);

public sealed record ReviewOption(string Id, string Name);
