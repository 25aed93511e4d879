namespace SafeXeroEtl.Core.Report;

/// <summary>What one of Xero's endpoints cost a run.</summary>
/// <param name="Endpoint">Such as <c>Invoices</c> or <c>Contacts/History</c>; never an id.</param>
/// <param name="BytesSent">Of bodies, as <paramref name="BytesReceived"/> is, as they were on the wire.</param>
public sealed record EndpointCalls(string Endpoint, int Calls, long BytesSent, long BytesReceived)
{
    public long Bytes => BytesSent + BytesReceived;
}
