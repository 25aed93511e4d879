using SafeXeroEtl.Engine.Runs;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Runs;

public sealed class NetworkFolderTests
{
    private static readonly string[] Mounts =
    [
        "overlay / overlay rw,relatime 0 0",
        "server:/books /mnt/books nfs4 rw,vers=4.2 0 0",
        "/dev/sdb1 /mnt/books/local ext4 rw 0 0",
        "//server/share /mnt/the\\040share cifs rw 0 0",
        "me@host: /srv/remote fuse.sshfs rw 0 0",
        "tmpfs /mnt/over tmpfs rw 0 0",
        "server:/over /mnt/over nfs rw 0 0",
        "broken line",
    ];

    [Theory]
    [InlineData("/srv/books", null)]
    [InlineData("/mnt/books", "nfs4")]
    [InlineData("/mnt/books/2026", "nfs4")]
    [InlineData("/mnt/books/local/2026", null)]
    [InlineData("/mnt/bookshop", null)]
    [InlineData("/mnt/the share/books", "cifs")]
    [InlineData("/srv/remote/books", "fuse.sshfs")]
    [InlineData("/mnt/over/books", "nfs")]
    public void A_folder_on_the_network_is_known_by_what_is_mounted(string path, string? type) => NetworkFolder.TypeOf(path, Mounts).ShouldBe(type);

    [Fact]
    public void A_folder_of_this_computer_is_taken()
    {
        using var folder = new TemporaryFolder();
        Should.NotThrow(() => NetworkFolder.Refuse(folder.Path));
    }
}
