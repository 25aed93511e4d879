using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SafeXeroEtl.Xero.Transport;

/// <summary>An answer whose body is still to be read. It is to be disposed before its place in the budget is given back.</summary>
internal sealed class OpenAnswer(HttpResponseMessage response, Stream body, Deadline deadline, string token) : IDisposable
{
    private string? _text;

    public HttpStatusCode Status => response.StatusCode;

    public bool IsSuccess => response.IsSuccessStatusCode;

    /// <summary>A page for people: of a proxy, or of a network that wants a sign-in of its own.</summary>
    public bool IsWebPage => string.Equals(response.Content.Headers.ContentType?.MediaType, "text/html", StringComparison.OrdinalIgnoreCase);

    public HttpResponseHeaders Headers => response.Headers;

    /// <summary>Unzipped, and bounded.</summary>
    public Stream Body => body;

    /// <summary>Ends when the caller stops or the answer has taken too long.</summary>
    public CancellationToken Stop => deadline.Token;

    public static async Task<OpenAnswer> ReadHeadersAsync(HttpResponseMessage response, EndpointCount count, Deadline deadline, string token)
    {
        Stream body = new MeteredStream(await response.Content.ReadAsStreamAsync(deadline.Token), XeroLimits.AnswerBytesMax, count.Received);
        if (response.Content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase))
        {
            body = new MeteredStream(new GZipStream(body, CompressionMode.Decompress), XeroLimits.AnswerBytesMax, tell: null);
        }

        return new OpenAnswer(response, body, deadline, token);
    }

    /// <summary>The body as text, at most <see cref="XeroLimits.ErrorBytesMax"/> of it.</summary>
    public async Task<string> ReadTextAsync()
    {
        if (_text is null)
        {
            var buffer = new byte[XeroLimits.ErrorBytesMax];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Stop);
            _text = Encoding.UTF8.GetString(buffer, 0, length);
        }

        return _text;
    }

    /// <summary>
    /// A refusal (4xx) that is somebody else's page: a proxy's, a firewall's. It is no word of Xero's, so it proves neither that a
    /// request was refused nor that a record is missing. A body too large is refused wherever it is met; a pause is kept whoever asks for it.
    /// </summary>
    public async Task<bool> IsForeignRefusalAsync() =>
        IsWebPage && (int)Status is >= 400 and < 500 and not (413 or 429) && (await ReadTextAsync()).AsSpan().TrimStart().StartsWith("<");

    /// <summary>Words from outside made fit to be shown: one line, bounded, and never our own token sent back to us.</summary>
    public string Shown(string words)
    {
        var line = words.Replace(token, "[token]", StringComparison.Ordinal);
        line = string.Create(Math.Min(line.Length, XeroLimits.MessageCharsMax), line, static (span, text) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = char.IsControl(text[index]) ? ' ' : text[index];
            }
        });
        return line.Trim();
    }

    public void Dispose()
    {
        body.Dispose();
        response.Dispose();
        deadline.Dispose();
    }
}
