using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>What a seed did, as a hash over each request: two plays of one seed have the same, or it cannot be played again. Ids are left out: Xero draws them.</summary>
internal sealed partial class SimulationTrace
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Requests { get; private set; }

    public void Add(string who, HttpRequestMessage request, DateTimeOffset at, int steps, FaultKind? fault)
    {
        Requests++;
        var text = FormattableString.Invariant($"{at:O} {who} {request.Method} {Ids().Replace(request.RequestUri!.PathAndQuery, "#")} {request.Content?.Headers.ContentLength} {steps} {fault}\n");
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    public string End() => FormattableString.Invariant($"{Requests} requests, {Convert.ToHexStringLower(hash.GetCurrentHash())}");

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Ids();
}
