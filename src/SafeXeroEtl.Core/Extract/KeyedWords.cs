namespace SafeXeroEtl.Core.Extract;

/// <summary>Who keyed a figure, for when it is wrong.</summary>
internal static class KeyedWords
{
    public static string By(KeyedFigure figure) =>
        figure.Person is null ? "" : $" Keyed by {FieldText.Shown(figure.Person)} from {FieldText.Shown(figure.Screen ?? "an unnamed screen")}.";
}
