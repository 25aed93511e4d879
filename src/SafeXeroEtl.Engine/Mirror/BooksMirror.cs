using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Mirror;

/// <summary>
/// Keeps Xero's documents and payments in a workspace's private folder, so that later months ask only for what changed. It may be lost at any time:
/// whatever is wrong with it, everything is read anew. Postings are settled by the ledger and by asking Xero, never by it.
/// </summary>
/// <param name="folder">Made when something is kept.</param>
public sealed class BooksMirror(string folder, TimeProvider clock)
{
    private const string HeadFile = "mirror.json";
    private const string DocumentsFile = "documents.jsonl";
    private const string PaymentsFile = "payments.jsonl";

    /// <summary>To measure how long a reading takes.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>The mirror of a workspace.</summary>
    public static BooksMirror Of(string workspace, TimeProvider clock) => new(Path.Combine(workspace, PrivateFolder.Name, "mirror"), clock);

    /// <returns>Null when there is none, or it is not whole, or another version wrote it.</returns>
    internal MirroredBooks? Read(string tenantId)
    {
        var place = PlaceOf(tenantId);
        try
        {
            var head = ArtifactFile.ReadJson(Path.Combine(place, HeadFile), MirrorJson.Default.MirrorHead);
            return head.ToolVersion != ToolVersion.Current || head.TenantId != tenantId
                || ArtifactFile.Sha256Of(Path.Combine(place, DocumentsFile)) != head.Documents || ArtifactFile.Sha256Of(Path.Combine(place, PaymentsFile)) != head.Payments
                ? null
                : new MirroredBooks(
                    [.. ArtifactFile.ReadShard(Path.Combine(place, DocumentsFile), MirrorJson.Default.BookedDocument)],
                    [.. ArtifactFile.ReadShard(Path.Combine(place, PaymentsFile), MirrorJson.Default.BookedPayment)],
                    head.SeenTo);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps them where that saves calls later; what was kept before goes.</summary>
    /// <param name="books">Null when there is nothing that can be gone on from.</param>
    /// <param name="known">What is kept already and was gone on from; nothing is written where it says the same, and only how far it has seen where that alone is new.</param>
    internal void Keep(string tenantId, MirroredBooks? books, MirroredBooks? known = null)
    {
        var place = PlaceOf(tenantId);
        try
        {
            if (books is not null && known is not null && SameRecords(books, known))
            {
                Seen(place, books, known);
                return;
            }

            // Without its head a mirror is none: it goes first and comes last.
            if (Directory.Exists(place))
            {
                File.Delete(Path.Combine(place, HeadFile));
            }

            if (books is not { SavesCalls: true })
            {
                return;
            }

            PrivateFolder.Create(place);
            var documents = ArtifactFile.WriteShard(Path.Combine(place, DocumentsFile), books.Documents, MirrorJson.Default.BookedDocument);
            var payments = ArtifactFile.WriteShard(Path.Combine(place, PaymentsFile), books.Payments, MirrorJson.Default.BookedPayment);
            ArtifactFile.WriteJson(
                Path.Combine(place, HeadFile), new MirrorHead(ToolVersion.Current, tenantId, books.SeenTo, documents.Sha256, payments.Sha256), MirrorJson.Default.MirrorHead);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nothing rests on it: the next reading is one of everything.
        }
    }

    /// <summary>The records are as they were: at most the head is to be written, and the files stay.</summary>
    private static void Seen(string place, MirroredBooks books, MirroredBooks known)
    {
        if (books.SeenTo != known.SeenTo)
        {
            var head = Path.Combine(place, HeadFile);
            ArtifactFile.WriteJson(head, ArtifactFile.ReadJson(head, MirrorJson.Default.MirrorHead) with { SeenTo = books.SeenTo }, MirrorJson.Default.MirrorHead);
        }
    }

    /// <summary>Records that did not change are the same objects; of those that Xero gave once more, as of every five minutes before, what would be written is compared.</summary>
    private static bool SameRecords(MirroredBooks books, MirroredBooks known) =>
        Same(books.Documents, known.Documents, MirrorJson.Default.BookedDocument) && Same(books.Payments, known.Payments, MirrorJson.Default.BookedPayment);

    private static bool Same<T>(ImmutableArray<T> one, ImmutableArray<T> other, JsonTypeInfo<T> type) where T : class => one.Length == other.Length
        && one.Zip(other).All(pair => ReferenceEquals(pair.First, pair.Second)
            || JsonSerializer.SerializeToUtf8Bytes(pair.First, type).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(pair.Second, type)));

    /// <summary>A tenant's id comes from outside and is no name of a folder.</summary>
    private string PlaceOf(string tenantId) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenantId)))[..32]);
}
