using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>Where one posting stands. Kept in the ledger, changed by <c>Posting.Next</c> alone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostingState>))]
public enum PostingState
{
    /// <summary>In a sealed plan; no byte has left.</summary>
    Planned,

    /// <summary>The exact body and key are on disk and may have left: in doubt until an answer or a look-up settles it.</summary>
    Sending,

    /// <summary>In Xero, with its id.</summary>
    Posted,

    /// <summary>Xero said no: the attempt is over, the next plan may make another.</summary>
    Refused,

    /// <summary>Posted, and the exact request to delete it is on disk and may have left: in doubt as <see cref="Sending"/> is.</summary>
    Deleting,

    /// <summary>Posted once and then deleted or undone: the generation is closed.</summary>
    Closed,
}
