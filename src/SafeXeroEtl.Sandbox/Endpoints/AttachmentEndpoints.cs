using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>Files on contacts and documents (FACTS 2, Attachments): raw bytes under a name; the same name again overwrites.</summary>
internal static class AttachmentEndpoints
{
    private const int FilesMax = 10;
    private const int NameLengthMax = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"/\\|?*\0+");

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        foreach (var parent in Parent.All.Where(static parent => parent.TakesFiles))
        {
            var list = $"/api.xro/2.0/{parent.Path}/{{id}}/Attachments";
            routes.MapMethods(list, ["GET"], pipeline.Tenanted(call => parent.Of(call) is { } id ? List(call, call.Session.AttachmentsOf(id)) : Answers.NotFound()));
            routes.MapMethods(list + "/{name}", ["GET"], pipeline.TenantedBytes(call => parent.Of(call) is { } id ? Content(call, id) : Answers.NotFound()));
            routes.MapMethods(list + "/{name}", ["PUT", "POST"], pipeline.TenantedBytes(call => parent.Of(call) is { } id ? Save(call, parent, id) : Answers.NotFound()));
        }

        Answer List(Call call, IEnumerable<Attachment> attachments) =>
            Answers.List(call, "Attachments", attachments, (json, attachment) => Write(json, call, attachment));
    }

    private static Answer Content(Call call, Guid parentId) =>
        call.Session.AttachmentsOf(parentId).Find(file => file.AttachmentId == call.RouteId("name") || Matches(file, call.Route("name"))) is { } found
            ? new Answer(200, call.Session.ContentOf(found.AttachmentId)) { ContentType = found.MimeType }
            : Answers.NotFound();

    private static Answer Save(Call call, Parent parent, Guid parentId)
    {
        var name = call.Route("name");
        var files = call.Session.AttachmentsOf(parentId);
        var existing = files.Find(file => Matches(file, name));
        if (Refusal(call, name, existing is null ? files.Count : 0) is { } refusal)
        {
            return Answers.Validation(refusal);
        }

        var attachment = new Attachment
        {
            AttachmentId = existing?.AttachmentId ?? Guid.NewGuid(),
            FileName = existing?.FileName ?? name,
            MimeType = call.Request.ContentType is { Length: > 0 } type ? type : "application/octet-stream",
            ContentLength = call.Bytes.Length,
            IncludeOnline = parent.Path is "Invoices" or "CreditNotes" && call.QueryFlag("IncludeOnline"),
        };
        call.Session.SaveAttachment(parentId, attachment, call.Bytes, call.Now);
        return Answers.List(call, "Attachments", [attachment], (json, saved) => Write(json, call, saved));
    }

    private static string? Refusal(Call call, string name, int filesBefore)
    {
        var max = call.Unknowns.AttachmentBytesMax;
        return name.Length is 0 or > NameLengthMax || name.AsSpan().ContainsAny(Forbidden) || name.Contains("%2F", StringComparison.OrdinalIgnoreCase)
            ? "The file name is missing, too long, or holds one of < > : \" / \\ | ? * + or a NUL character."
            : call.Bytes.Length == 0 ? "The file is empty."
            : call.Bytes.Length > max ? string.Create(CultureInfo.InvariantCulture, $"The file is larger than the maximum of {max} bytes.")
            : filesBefore >= FilesMax ? string.Create(CultureInfo.InvariantCulture, $"There can be at most {FilesMax} attachments.")
            : null;
    }

    private static bool Matches(Attachment file, string name) => string.Equals(file.FileName, name, StringComparison.OrdinalIgnoreCase);

    private static void Write(Utf8JsonWriter json, Call call, Attachment attachment)
    {
        var parent = call.Request.Path.Value ?? string.Empty;
        var folder = parent[..(parent.IndexOf("/Attachments", StringComparison.OrdinalIgnoreCase) + "/Attachments".Length)];
        json.WriteString("AttachmentID", attachment.AttachmentId);
        json.WriteString("FileName", attachment.FileName);
        json.WriteString("Url", $"{call.Request.Scheme}://{call.Request.Host}{folder}/{Uri.EscapeDataString(attachment.FileName)}");
        json.WriteString("MimeType", attachment.MimeType);
        json.WriteNumber("ContentLength", attachment.ContentLength);
        json.WriteBoolean("IncludeOnline", attachment.IncludeOnline);
    }
}
