using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>A complete HTTP answer, kept as bytes so that a repeated Idempotency-Key can be given the same one again.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    public const string Json = "application/json; charset=utf-8";

    // Below this a compressed answer is hardly smaller.
    private const int CompressedBytesMin = 1024;

    public string ContentType { get; init; } = Json;

    public bool IsSuccess => Status < 400;

    /// <summary>Sends it, compressed when the caller takes gzip.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (Status is 204 or 304)
        {
            return; // neither has a body, nor a type or length of one
        }

        var body = Body;
        if (body.Length >= CompressedBytesMin && TakesGzip(context.Request))
        {
            body = Compressed();
            response.Headers.ContentEncoding = "gzip";
            response.Headers.Vary = "Accept-Encoding";
        }

        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.SelectMany(static value => (value ?? string.Empty).Split(',')).Any(static item =>
            item.Split(';') is [var name, .. var quality]
            && name.Trim().Equals("gzip", StringComparison.OrdinalIgnoreCase)
            && !quality.Any(static weight => weight.Replace(" ", string.Empty, StringComparison.Ordinal) is "q=0" or "q=0.0" or "q=0.00" or "q=0.000"));

    private byte[] Compressed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Body);
        }

        return packed.ToArray();
    }
}
