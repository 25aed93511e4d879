using SafeXeroEtl.Core.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Diagnostics;

public sealed class PipelineInTextTests
{
    [Theory]
    [InlineData("`safexero contacts PIPELINE review` asks.", "pipelines/demo", "`safexero contacts pipelines/demo review` asks.")]
    [InlineData("`safexero contacts PIPELINE review` asks.", "pipelines/brands@books-north", "`safexero contacts pipelines/brands@books-north review` asks.")]
    [InlineData("Bring it back, or `safexero ledger rebuild PIPELINE` on an empty one.", "my books", "Bring it back, or `safexero ledger rebuild \"my books\"` on an empty one.")]
    [InlineData("Compare: `safexero reconcile PIPELINE --period`.", "p", "Compare: `safexero reconcile p --period`.")]
    [InlineData("Name `PIPELINE LTD` in the file.", "pipelines/demo", "Name `PIPELINE LTD` in the file.")]
    public void A_command_can_be_copied_as_it_stands_and_values_stay_as_they_are(string text, string path, string shown) => PipelineInText.Named(text, path).ShouldBe(shown);
}
