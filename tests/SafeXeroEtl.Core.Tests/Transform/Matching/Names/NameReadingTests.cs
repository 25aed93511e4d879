using SafeXeroEtl.Core.Transform.Matching.Names;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching.Names;

public sealed class NameReadingTests
{
    [Theory]
    // Written in SAFE or Xero                          | the words that are compared
    [InlineData("HARBOUR BAKERY LIMITED                 | harbour bakery")]
    [InlineData("Harbour Bakery & Sons Ltd.             | harbour bakery son")]
    [InlineData("The Café Zoë                           | cafe zoe")]
    [InlineData("Łomisvarn Ærø ß                        | lomisvarn aero ss")]
    [InlineData("J. D. & M. Torathorne                  | jdm torathorne")]
    [InlineData("S.S.C. Limited                         | ssc")]
    [InlineData("Gilberd School, The                    | gilberd school")]
    [InlineData("Machinery Services, Noon               | noon machinery service")]
    [InlineData("No. 3 Lanes                            | 3 lane")]
    [InlineData("Twenty Four Seconds                    | 24 second")]
    [InlineData("Phase II                               | phase 2")]
    [InlineData("2nd Dravenport Scouts                  | 2 dravenport scout")]
    [InlineData("Torathorne Svcs (Accounts)             | torathorne service")]
    [InlineData("Torathorne Ltd - HEAD OFFICE           | torathorne")]
    [InlineData("Herts Urgent Care (HUC) Limited        | hert urgent care")]
    [InlineData("HUC (Herts Urgent Care) Limited        | hert urgent care")]
    [InlineData("Torathorne Limted                      | torathorne")]
    [InlineData("Torathorne Ltd c/o Ulvenholt LLP       | torathorne")]
    [InlineData("Mr Torquil Fennimore BDS               | torquil fennimore")]
    [InlineData("Ravenmere C of E School                | ravenmere coe school")]
    [InlineData("O'Brien's Bakery                       | obrien bakery")]
    [InlineData("Norambeck Bakery 🍞                    | norambeck bakery")]
    [InlineData("TORATHORNEROOFINGGROUPLTD              | torathorne roofing group")]
    [InlineData("TORATHORNEANDSONSLIMITED               | torathorne son")]
    [InlineData("Blackstone Ltd                         | blackstone")]
    [InlineData("D. E. Torathorne                       | de torathorne")]
    [InlineData("Mr D. R. Torathorne                    | dr torathorne")]
    [InlineData("De Torathorne                          | torathorne")]
    [InlineData("Torathorne GmbH & Co. KG               | torathorne")]
    [InlineData("Torathorne AB                          | torathorne")]
    [InlineData("AB Torathorne                          | ab torathorne")]
    [InlineData("Smith AB                               | smith ab")]
    [InlineData("Torathorne S.p.A.                      | torathorne")]
    [InlineData("Torathorne SpA                         | torathorne")]
    [InlineData("Torathorne Spa                         | torathorne spa")]
    [InlineData("Torathorne Sp. z o.o.                  | torathorne")]
    [InlineData("Torathorne 1079R                       | torathorne 1079r")]
    public void A_name_is_read_into_the_words_that_name(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        string.Join(' ', NameReading.Read(cells[0])[0].Words.Select(static word => word.Text)).ShouldBe(cells[1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("Limited")]
    [InlineData("The Company Ltd")]
    [InlineData("🍞")]
    [InlineData("...")]
    [InlineData("\ud83c")]
    public void What_has_no_word_that_names_is_no_name(string? text) => NameReading.Read(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Duniwyle Ltd T/A The Copper Ladle")]
    [InlineData("Duniwyle Ltd t/as Copper Ladle")]
    [InlineData("Duniwyle Ltd trading as Copper Ladle")]
    [InlineData("Copper Ladle, Duniwyle Ltd T/A")]
    public void Who_trades_under_another_name_has_three(string text) =>
        NameReading.Read(text).Select(static name => $"{name.Role}: {string.Join(' ', name.Words.Select(static word => word.Text))}").ShouldBe(
            ["Whole: duniwyle copper ladle", "Owner: duniwyle", "Trading: copper ladle"]);

    [Theory]
    [InlineData("Torathorne PLC", "plc")]
    [InlineData("Torathorne Public Limited Company", "plc")]
    [InlineData("Torathorne Limited Liability Partnership", "llp")]
    [InlineData("Torathorne C.I.C.", "cic")]
    [InlineData("Torathorne Cyf", "ltd")]
    [InlineData("Torathorne Co Limited", "ltd")]
    [InlineData("Torathorne", "")]
    public void The_legal_form_is_kept_as_evidence(string text, string form) => string.Join(' ', NameReading.Read(text).Single().LegalForms).ShouldBe(form);

    [Fact]
    public void The_longest_name_is_read_in_bounded_time_and_remembered_as_cut()
    {
        var name = NameReading.Read(string.Concat(Enumerable.Range(0, 5_000).Select(static at => at % 7 == 0 ? ' ' : (char)('a' + (at % 26))))).Single();

        name.Words.Length.ShouldBe(24);
        name.IsCut.ShouldBeTrue();
    }
}
