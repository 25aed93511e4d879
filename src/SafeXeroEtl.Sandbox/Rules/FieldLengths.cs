using System.Globalization;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>The lengths of FACTS 3.</summary>
internal static class FieldLengths
{
    public static IEnumerable<string> TooLong(params IEnumerable<(string Field, string? Value, int Max)> fields) =>
        from field in fields
        where field.Value?.Length > field.Max
        select string.Create(CultureInfo.InvariantCulture, $"The field {field.Field} must be a string with a maximum length of {field.Max}.");
}
