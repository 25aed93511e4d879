using System.Net.Http.Headers;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Xero's history with a person's name: the sandbox knows none, as nobody signs in to it.</summary>
internal sealed class NamedHistory(HttpMessageHandler sandbox, string user) : DelegatingHandler(sandbox)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("/History", StringComparison.OrdinalIgnoreCase))
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            answer.Content = new StringContent(text.Replace("System Generated", user, StringComparison.Ordinal), new MediaTypeHeaderValue("application/json"));
        }

        return answer;
    }
}
