namespace SafeXeroEtl.Sandbox;

internal static class Placeholder;
