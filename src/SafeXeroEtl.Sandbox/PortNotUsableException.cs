namespace SafeXeroEtl.Sandbox;

/// <summary>The port that was asked for cannot be listened on: another program holds it, or this account may not.</summary>
public sealed class PortNotUsableException(int port, Exception inner) : Exception(inner.Message, inner)
{
    public int Port { get; } = port;
}
