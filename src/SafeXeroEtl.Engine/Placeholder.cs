namespace SafeXeroEtl.Engine;

internal static class Placeholder;
