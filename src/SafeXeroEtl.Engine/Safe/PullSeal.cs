using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// pull.json: what a pull asked for and what came, sealed. Written last: files of a pull count only together with it, and only as
/// long as their hashes are those that it says.
/// </summary>
internal sealed record PullSeal
{
    public const string FileName = "pull.json";
    public const string SchemaName = "pull/1";

    public required string Schema { get; init; }

    /// <summary>SAFE's host.</summary>
    public required string Address { get; init; }

    public required string Period { get; init; }

    /// <summary>First day of the bills and payments asked for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included: SAFE's <c>maxDate</c> is, unlike the <i>Before</i> of its reports.</summary>
    public required DateOnly To { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last answer came.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The account and machine that pulled.</summary>
    public required string ExportedBy { get; init; }

    /// <summary>Whether SAFE's KPI changed between the first answer and the last.</summary>
    public required bool Moved { get; init; }

    public required XeroTaskCount XeroTasks { get; init; }

    public required ImmutableArray<PulledFile> Files { get; init; }

    /// <summary>SHA-256 over all the rest.</summary>
    public string Seal { get; init; } = "";

    public PullSeal Sealed() => this with { Seal = Hash() };

    public void Write(string path) => ArtifactFile.Write(path, stream => JsonSerializer.Serialize(stream, this, PullJson.Default.PullSeal));

    /// <exception cref="InvalidDataException">It is not as it was written.</exception>
    public static PullSeal Read(byte[] bytes)
    {
        try
        {
            var seal = JsonSerializer.Deserialize(bytes, PullJson.Default.PullSeal);
            return seal is { Schema: SchemaName } && seal.Seal == seal.Hash() ? seal : throw new InvalidDataException("It was edited, or is of another version.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("It is not whole.", broken);
        }
    }

    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Seal = "" }, PullJson.Default.PullSeal)));
}

/// <summary>One file of a pull.</summary>
/// <param name="Resource">The list's name.</param>
/// <param name="Answers">Answers in it.</param>
/// <param name="Items">Records in it, each counted once.</param>
/// <param name="Duplicates">Records that came again and are dropped when it is read.</param>
/// <param name="Changed">Of those, records that came otherwise than before.</param>
internal sealed record PulledFile(string File, string Resource, string Sha256, long Bytes, int Answers, int Items, int Duplicates, int Changed);

/// <summary>What SAFE's own Xero link did since the first day asked for.</summary>
/// <param name="Dealers">Dealer codes it did it for.</param>
internal sealed record XeroTaskCount(int Count, ImmutableArray<string> Dealers);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    NewLine = "\n",
    WriteIndented = true)]
[JsonSerializable(typeof(PullSeal))]
[JsonSerializable(typeof(PullBeginning))]
internal sealed partial class PullJson : JsonSerializerContext;

/// <summary>What an unfinished pull was begun with; another pull goes on with it only if all of it is the same.</summary>
internal sealed record PullBeginning(string Address, string Period, DateOnly From, DateOnly To, int PageLimit, string Paths, bool HasKpi, DateTimeOffset StartedAt)
{
    public bool IsSameAs(PullBeginning other) => this with { StartedAt = default } == other with { StartedAt = default };
}
