using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform;

/// <summary>What a pipeline wants where nobody watches: a log, a command of its user's own at the end, a warning before a sign-in ends.</summary>
public sealed record UnattendedSettings
{
    public const int SignInWarningDaysDefault = 14;

    /// <summary>Null: no log is kept.</summary>
    public LogSettings? Log { get; init; }

    /// <summary>Null: no command is started.</summary>
    public FinishCommand? OnFinish { get; init; }

    /// <summary>Aliases of the organisations that the pipeline goes to.</summary>
    public ImmutableArray<string> Organisations { get; init; } = [];

    public int SignInWarningDays { get; init; } = SignInWarningDaysDefault;

    /// <summary>Variables of the environment that hold SAFE's keys, by the pipeline's own word; no command of the user's gets them.</summary>
    public ImmutableArray<string> SecretVariables { get; init; } = [];
}

/// <summary>Where the log of a pipeline lies and when it is begun anew.</summary>
/// <param name="Folder">As the pipeline writes it, relative to the pipeline's folder.</param>
/// <param name="Files">Older ones that are kept beside the one that is written to.</param>
public sealed record LogSettings(string Folder, int Megabytes, int Files)
{
    public const string FolderDefault = "logs";
    public const int MegabytesDefault = 5;
    public const int FilesDefault = 5;
}

/// <summary>A command that is started when a run ends, without a shell, and how long it may take.</summary>
/// <param name="Command">Program and arguments; never empty.</param>
public sealed record FinishCommand(ImmutableArray<string> Command, int Seconds)
{
    public const int SecondsDefault = 60;
}
