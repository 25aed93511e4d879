using System.Text;
using SafeXeroEtl.Cli;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A command whose output cannot be written: the disk of the scheduler's log is full, the window is gone.</summary>
public sealed class LostOutputTests
{
    [Fact]
    public async Task A_result_that_cannot_be_written_is_exit_1_and_told_on_the_other_stream()
    {
        var error = new StringWriter();

        (await Run(new FullDisk(), error)).ShouldBe(1);

        error.ToString().ShouldContain("SX7001 Standard output cannot be written: No space left on device");
    }

    [Fact]
    public async Task What_is_told_beside_the_result_and_cannot_be_read_keeps_the_exit_code() =>
        (await Run(new StringWriter(), new FullDisk(), "validate", "pipelines/nowhere")).ShouldBe(2);

    [Fact]
    public async Task A_document_of_a_mistyped_command_that_cannot_be_written_is_exit_1_too() =>
        (await Run(new FullDisk(), new StringWriter(), "pln", "--json")).ShouldBe(1);

    [Fact]
    public async Task Where_nothing_can_be_written_the_exit_code_still_tells() =>
        (await Run(new FullDisk(), new FullDisk())).ShouldBe(1);

    [Fact]
    public void After_a_loss_nothing_more_is_tried()
    {
        var disk = new FullDisk();
        using var writer = new LastingWriter(disk);

        writer.WriteLine("first");
        writer.Write("second");

        (disk.Tried, writer.Lost?.Message).ShouldBe((1, "No space left on device"));
    }

    private static Task<int> Run(TextWriter output, TextWriter error, params string[] command) =>
        CommandTree.Build().RunAsync(command is [] ? ["completion", "bash"] : command, output, error, TestContext.Current.CancellationToken);

    private sealed class FullDisk : TextWriter
    {
        public int Tried { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Tried++;
            throw new IOException("No space left on device");
        }

        public override void Write(string? value) => Write(' ');

        public override void WriteLine(string? value) => Write(' ');
    }
}
