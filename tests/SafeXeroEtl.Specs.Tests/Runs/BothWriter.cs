using System.Text;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Writes to two writers.</summary>
internal sealed class BothWriter(TextWriter one, TextWriter other) : TextWriter
{
    public override Encoding Encoding => one.Encoding;

    public override void Write(char value)
    {
        one.Write(value);
        other.Write(value);
    }

    public override void Write(string? value)
    {
        one.Write(value);
        other.Write(value);
    }
}
