using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.House;

/// <summary>How the program is started, which tests inside their own process cannot see.</summary>
public sealed class RuntimeSettingsTests
{
    [Fact]
    public void What_the_system_says_of_a_file_or_connection_reaches_the_user_in_words()
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "safexero.runtimeconfig.json")));
        var settings = config.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        // With it "No space left on device" becomes "IO_DiskFull_Path_AllocationSize".
        (settings.TryGetProperty("System.Resources.UseSystemResourceKeys", out var keys) && keys.GetBoolean()).ShouldBeFalse();
    }
}
