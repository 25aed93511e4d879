using SafeXeroEtl.Core.Accounting;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Accounting;

/// <summary>Keys and counts as people say them.</summary>
public sealed class RecordNameTests
{
    [Theory]
    [InlineData(RecordKind.Payment, "60082|", "payment 60082, on account", "payment 60082, on account")]
    [InlineData(RecordKind.Payment, "60082|DEMO1/2", "payment 60082 on DEMO1/2", "payment 60082 on DEMO1/2")]
    [InlineData(RecordKind.Payment, "60|082|DEMO1/2", "payment 60|082 on DEMO1/2", "payment 60|082 on DEMO1/2")]
    [InlineData(RecordKind.Allocation, "DEMO1/3|DEMO1/2", "credit note DEMO1/3 on DEMO1/2", "credit note DEMO1/3 on DEMO1/2")]
    [InlineData(RecordKind.Invoice, "DEMO1/2", "DEMO1/2", "Invoice DEMO1/2")]
    public void A_record_is_called_what_people_call_it(RecordKind kind, string key, string name, string withKind)
    {
        RecordNames.Of(kind, key).ShouldBe(name);
        RecordNames.WithKind(kind, key).ShouldBe(withKind);
    }

    [Theory]
    [InlineData(0, "0 bills")]
    [InlineData(1, "1 bill")]
    [InlineData(2, "2 bills")]
    [InlineData(1200, "1,200 bills")]
    public void One_is_not_several(long count, string words) => CountedWords.Of(count, "bill").ShouldBe(words);

    [Fact]
    public void Some_words_have_their_s_elsewhere()
    {
        CountedWords.Of(1, "document changed", "documents changed").ShouldBe("1 document changed");
        CountedWords.Of(3, "document changed", "documents changed").ShouldBe("3 documents changed");
    }
}
