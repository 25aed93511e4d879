namespace SafeXeroEtl.Xero.Transport;

/// <summary>What a request that got no answer proves.</summary>
internal static class RequestFailure
{
    extension(HttpRequestException failed)
    {
        /// <summary>It failed before the first byte left: these failures alone prove that Xero has seen nothing.</summary>
        public bool NeverLeft => failed.HttpRequestError is
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
    }
}
