using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>One kind of YAML file: how it names itself, what it is for, which keys it has.</summary>
/// <param name="Schema">Name and version, the value of its <c>schema</c> key.</param>
/// <param name="FileName">What the file is usually called.</param>
/// <param name="Purpose">A paragraph for the reference.</param>
public sealed record DefinitionKind(string Schema, string FileName, string Purpose, ImmutableArray<FieldSpec> Fields)
{
    /// <summary>All kinds, in the order of the reference.</summary>
    public static ImmutableArray<DefinitionKind> All { get; } =
    [
        PipelineKeys.Kind, LayoutFile.Kind, AccountRuleFile.Kind, VatRuleFile.Kind, ReverseChargeFile.Kind, PaymentTypeFile.Kind,
        ContactDecisionFile.Kind, AcceptedDifferenceFile.Kind, LateFile.Kind, BaselineFile.Kind, ExportNoteKeys.Kind, OrganisationFile.Kind,
    ];
}
