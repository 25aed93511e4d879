namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>evidence:</c>.</summary>
public sealed class PipelineEvidenceKeys
{
    internal PipelineEvidenceKeys() =>
        Section = FieldSpec.Section("evidence", "What a run keeps for an auditor in evidence.zip.", [Inputs]).Default(SettingMap.Absent, "");

    public FieldSpec<EvidenceInputs> Inputs { get; } = FieldSpec.OneOf(
            "inputs",
            "What it holds of the exports: `hashes`, the SHA-256 of each; `copies`, the files as well, except those that may hold bank or card details.",
            ("hashes", EvidenceInputs.Hashes),
            ("copies", EvidenceInputs.Copies))
        .Default(EvidenceInputs.Hashes, "hashes");

    public FieldSpec<SettingMap> Section { get; }
}
