using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Report;

/// <summary>The user's logo, which becomes part of the page: a page asks for no other file.</summary>
internal static class LogoFile
{
    // Every page of every month carries it.
    private const int BytesMax = 1 << 18;

    private static readonly (string Name, string Type, byte[] Begins)[] Kinds =
    [
        ("logo.png", "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]),
        ("logo.jpg", "image/jpeg", [0xff, 0xd8, 0xff]),
        ("logo.jpeg", "image/jpeg", [0xff, 0xd8, 0xff]),
    ];

    /// <summary>What people also save a logo as; one that is quietly left out would be looked for in vain, and a drawing may hold a script.</summary>
    private static readonly string[] Others = ["logo.svg", "logo.gif", "logo.webp"];

    /// <param name="folder">Of the user's templates; null for none.</param>
    /// <returns>A <c>data:</c> address; null where there is no logo, or why it cannot be used.</returns>
    public static Noted<string?> Read(string? folder)
    {
        foreach (var (name, type, begins) in folder is null ? [] : Kinds)
        {
            var path = Path.Combine(folder!, name);
            if (File.Exists(path))
            {
                return Read(path, type, begins);
            }
        }

        return folder is null || Others.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is not { } other
            ? new Noted<string?>(null, [])
            : Refused(other, "it is neither a PNG nor a JPEG");
    }

    private static Noted<string?> Read(string path, string type, byte[] begins)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[(int)Math.Min(file.Length, BytesMax + 1)];
            file.ReadExactly(bytes);
            return bytes.Length > BytesMax ? Refused(path, $"it is larger than {BytesMax / 1024} KiB")
                : !bytes.AsSpan().StartsWith(begins) ? Refused(path, $"it is no {type}, whatever its name says")
                : new Noted<string?>($"data:{type};base64,{Convert.ToBase64String(bytes)}", []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Noted<string?>(null, [TemplateFault.Unreadable(path, problem)]);
        }
    }

    private static Noted<string?> Refused(string path, string why) => new(null, [new Diagnostic
    {
        Code = DiagnosticCodes.TemplateBroken,
        Message = $"The logo cannot be used: {why}.",
        At = new SourceLocation(path),
        NextStep = "Save it as a PNG or JPEG of a few kilobytes, or move the file away to have no logo.",
    }]);
}
