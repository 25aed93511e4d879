using System.Net;
using System.Net.Http.Headers;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>A Xero in which J. Reed has edited whatever is asked about: the sandbox's history knows no person, since nobody signs in to it.</summary>
internal sealed class NamedHistory(HttpMessageHandler sandbox) : DelegatingHandler(sandbox)
{
    private const string Edited = """
        {"HistoryRecords":[{"Changes":"Edited","DateUTC":"/Date(1793700000000+0000)/","DateUTCString":"2026-11-03T10:00:00","User":"J. Reed","Details":"Edited by hand."}]}
        """;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith("/History", StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Edited, new MediaTypeHeaderValue("application/json")), RequestMessage = request })
            : base.SendAsync(request, cancellationToken);
}
