namespace SafeXeroEtl.Xero;

internal static class Placeholder;
