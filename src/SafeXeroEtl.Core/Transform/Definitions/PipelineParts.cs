using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The files of one pipeline after each was checked alone; null where one is not named or could not be read.</summary>
public sealed record PipelineParts
{
    public required SettingMap Pipeline { get; init; }

    public ImmutableArray<SettingMap> Layouts { get; init; } = [];

    /// <summary>False when a file of layouts is missing or faulty: then a layout that is not found is no fault of the pipeline's.</summary>
    public bool HasAllLayouts => Layouts.Length == Pipeline.Items(PipelineKeys.Layouts).Length && Layouts.All(static layout => layout.IsSound);

    public SettingMap? Accounts { get; init; }

    public SettingMap? Vat { get; init; }

    public SettingMap? ReverseCharge { get; init; }

    public SettingMap? Payments { get; init; }

    public SettingMap? Contacts { get; init; }

    public SettingMap? Differences { get; init; }

    public SettingMap? Late { get; init; }

    public SettingMap? Baseline { get; init; }

    /// <summary>See <see cref="PipelineDefinition.DefinitionFiles"/>.</summary>
    public required ImmutableSortedDictionary<string, string> DefinitionFiles { get; init; }

    /// <summary>See <see cref="PipelineDefinition.DefinitionTexts"/>.</summary>
    public ImmutableSortedDictionary<string, string> DefinitionTexts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
