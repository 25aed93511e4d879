using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>What a folder of the museum does to a demo workspace, and the command that then has something to say. tests/README.md explains the keys.</summary>
internal sealed class MuseumExhibit
{
    /// <summary>How a bookkeeper gets there, in a sentence.</summary>
    public string Why { get; set; } = "";

    /// <summary><c>fresh</c>: nothing was run yet. <c>loaded</c>: September 2026 was run and is in Xero.</summary>
    public string From { get; set; } = "fresh";

    /// <summary>Done in this order.</summary>
    public List<MuseumStep> Given { get; set; } = [];

    /// <summary>The command, without the program's name; <c>{workspace}</c> is the workspace's folder.</summary>
    public string When { get; set; } = "";

    /// <summary>True: Ctrl-C was pressed before the command came to anything.</summary>
    public bool Stopped { get; set; }

    /// <summary>A pattern of what differs from machine to machine; what it matches is shown as an ellipsis.</summary>
    public string? Mask { get; set; }

    /// <summary>Refuses a key that is not known, so that no step is left out in silence.</summary>
    public static MuseumExhibit Read(string folder) =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
            .Deserialize<MuseumExhibit>(File.ReadAllText(Path.Combine(folder, "given.yml")));
}

/// <summary>One edit: exactly one of the first eight keys says which.</summary>
internal sealed class MuseumStep
{
    /// <summary>In this file one text becomes another; it must stand there exactly once, in the line or in the whole file.</summary>
    public string? Edit { get; set; }

    public string? Write { get; set; }

    public string? Delete { get; set; }

    /// <summary>A ZIP is made of <see cref="Holds"/>.</summary>
    public string? Zip { get; set; }

    /// <summary>SQL for the sandbox Xero's books.</summary>
    public string? Sandbox { get; set; }

    /// <summary>SQL for the workspace's run ledger.</summary>
    public string? Ledger { get; set; }

    /// <summary>A command that must succeed in saying something; its exit code does not matter.</summary>
    public string? Run { get; set; }

    /// <summary><c>organisation</c>: another process is at work on it.</summary>
    public string? Hold { get; set; }

    /// <summary>Of <see cref="Edit"/>: counted from 1; without it the whole file is searched.</summary>
    public int? Line { get; set; }

    public string? Replace { get; set; }

    public string? With { get; set; }

    /// <summary>Of <see cref="Edit"/>: how the file is saved, such as <c>latin1</c>; UTF-8 without it.</summary>
    public string? Encoding { get; set; }

    /// <summary>Of <see cref="Zip"/>: name in the ZIP, and the file of the workspace that is copied there.</summary>
    public Dictionary<string, string> Holds { get; set; } = [];

    /// <summary>Of <see cref="Zip"/>: that many bytes are missing at its end.</summary>
    public int CutOff { get; set; }

    /// <summary>Of <see cref="Write"/>.</summary>
    public string? Text { get; set; }
}
