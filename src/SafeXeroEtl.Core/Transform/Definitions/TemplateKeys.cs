using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Documents;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Keys whose value is a template.</summary>
internal static class TemplateKeys
{
    private const string HowTo = "Write names in braces, such as {type}, or with text that goes away when the value is empty, such as {site| [*]}.";

    public static string Rule(IReadOnlyCollection<string> names) =>
        $"{string.Join(", ", names.Select(static name => $"`{{{name}}}`"))} stand for their values; `{{site| [*]}}` is left out where there is no site";

    /// <summary>Tells a template that cannot be parsed, or a name that nothing fills.</summary>
    public static void Check(SettingMap section, FieldSpec<string> key, IReadOnlyCollection<string> names, SettingFaults faults)
    {
        if (section.Find(key) is not { } text)
        {
            return;
        }

        if (TextTemplate.TryParse(text) is not { } template)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), "The braces of the template are not closed, or hold no name.", HowTo, text);
            return;
        }

        foreach (var unknown in template.Names.Except(names))
        {
            var all = $"The names here are {string.Join(", ", names.Select(static name => $"{{{name}}}"))}.";
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(key), $"{{{unknown}}} stands for nothing here.", NearestName.DidYouMean(unknown, names, all), unknown);
        }
    }
}
