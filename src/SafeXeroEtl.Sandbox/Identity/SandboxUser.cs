namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The one person who signs in here; there is no password, because there is nothing to guard.</summary>
internal static class SandboxUser
{
    public const string GivenName = "Robin";
    public const string FamilyName = "Sandbox";
    public const string Email = "robin@sandbox.example";
    public static readonly Guid Id = new("5afe0e70-7e1e-4c0d-8a11-0000000000a1");
}
