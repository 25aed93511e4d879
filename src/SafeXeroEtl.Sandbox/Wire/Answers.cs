using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Builds answers: the envelope of FACTS 1 and the error shapes of FACTS 4.</summary>
internal static class Answers
{
    public static readonly byte[] Nothing = [];

    // Xero leaves everything but quotes and control characters as it is; the answers are never embedded in HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For answers that are read and written again.</summary>
    public static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Done, and there is nothing to show.</summary>
    public static Answer NoContent() => new(204, Nothing);

    public static Answer Envelope(Call call, string plural, Action<Utf8JsonWriter> items, PageInfo? page = null) => Json(200, json =>
    {
        json.WriteString("Id", Guid.NewGuid());
        json.WriteString("Status", "OK");
        json.WriteString("ProviderName", "SafeXeroEtl Sandbox");
        json.WriteString("DateTimeUTC", XeroDate.Bare(call.Now));
        if (page is not null)
        {
            json.WriteStartObject("pagination");
            json.WriteNumber("page", page.Page);
            json.WriteNumber("pageSize", page.PageSize);
            json.WriteNumber("pageCount", page.PageCount);
            json.WriteNumber("itemCount", page.ItemCount);
            json.WriteEndObject();
        }

        json.WriteStartArray(plural);
        items(json);
        json.WriteEndArray();
    });

    public static Answer List<T>(Call call, string plural, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, PageInfo? page = null)
    {
        IReadOnlyCollection<T> shown = [.. items];
        if (shown.Count == 0 && (page is null or { ItemCount: 0 }) && call.Unknowns.NothingModifiedIs304 && call.ChangedAfter is not null && call.Request.Method is "GET")
        {
            return new(304, Nothing);
        }

        return Envelope(
            call,
            plural,
            json =>
            {
                foreach (var item in shown)
                {
                    json.WriteStartObject();
                    write(json, item);
                    json.WriteEndObject();
                }
            },
            page);
    }

    public static Answer Json(int status, Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        return new(status, buffer.WrittenSpan.ToArray());
    }

    /// <summary>A bare array, the form of <c>/connections</c>.</summary>
    public static Answer BareArray(Action<Utf8JsonWriter> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartArray();
            items(json);
            json.WriteEndArray();
        }

        return new(200, buffer.WrittenSpan.ToArray());
    }

    /// <summary>FACTS 4: the body of 401 and 403.</summary>
    public static Answer Problem(int status, string title, string detail) => Json(status, json =>
    {
        json.WriteNull("Type");
        json.WriteString("Title", title);
        json.WriteNumber("Status", status);
        json.WriteString("Detail", detail);
        json.WriteString("Instance", Guid.NewGuid());
        json.WriteStartObject("Extensions");
        json.WriteEndObject();
    });

    public static Answer NotFound() => Problem(404, "Not Found", "The resource you're looking for cannot be found");

    /// <summary>FACTS 4 has no body for 500; the form is that of the other problems, and what went wrong is nobody's business.</summary>
    public static Answer ServerError() => Problem(500, "Internal Server Error", "An unhandled error with the Xero API occurred");

    public static Answer Unreadable(string message) => Error(14, "PostDataInvalidException", message);

    public static Answer BadQuery(string message) => Error(16, "QueryParseException", message);

    public static Answer Validation(params IEnumerable<string> messages) => Validation(json =>
    {
        json.WriteStartObject();
        json.Messages("ValidationErrors", messages);
        json.WriteEndObject();
    });

    public static Answer Validation(Action<Utf8JsonWriter> elements) => Json(400, json =>
    {
        json.WriteNumber("ErrorNumber", 10);
        json.WriteString("Type", "ValidationException");
        json.WriteString("Message", "A validation exception occurred");
        json.WriteStartArray("Elements");
        elements(json);
        json.WriteEndArray();
    });

    public static Answer Text(int status, string text) => new(status, Encoding.UTF8.GetBytes(text)) { ContentType = "text/plain; charset=utf-8" };

    private static Answer Error(int number, string type, string message) => Json(400, json =>
    {
        json.WriteNumber("ErrorNumber", number);
        json.WriteString("Type", type);
        json.WriteString("Message", message);
    });
}
