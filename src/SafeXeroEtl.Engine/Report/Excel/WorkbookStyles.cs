using DocumentFormat.OpenXml.Spreadsheet;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Hands out style numbers while cells are written, and makes the style part of them at the end.</summary>
internal sealed class WorkbookStyles
{
    /// <summary>Positions of the two conditional formats of a check.</summary>
    public const int DiffersFormat = 0;
    public const int AgreesFormat = 1;

    /// <summary>And of a difference too small to matter.</summary>
    public const int TrivialFormat = 2;

    // Numbers below 164 are Excel's own.
    private const uint FirstOwnFormat = 164;

    private const string Navy = "FF1F3A5F";

    private readonly Dictionary<CellLook, int> _looks = new() { [default] = 0 };
    private readonly List<string> _formats = [];

    public int IndexOf(CellLook look)
    {
        if (!_looks.TryGetValue(look, out var index))
        {
            index = _looks.Count;
            _looks.Add(look, index);
        }

        return index;
    }

    public string ToXml()
    {
        var looks = _looks.OrderBy(static entry => entry.Value).Select(entry => CellFormatOf(entry.Key)).ToArray();
        var sheet = new Stylesheet();
        if (_formats.Count > 0)
        {
            sheet.Append(new NumberingFormats(_formats.Select(static (code, index) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)index, FormatCode = code })) { Count = (uint)_formats.Count });
        }

        sheet.Append(
            new Fonts(Enum.GetValues<LookFont>().Select(FontOf)),
            new Fills(FillsInOrder()),
            new Borders(new Border(), new Border(new LeftBorder(), new RightBorder(), new TopBorder(ColorOf(Navy)) { Style = BorderStyleValues.Thin }), Boxed("FFCFC9A6")),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(looks),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }),
            new DifferentialFormats(CheckFormat("FF8A1626", "FFFDEAEC"), CheckFormat("FF0F5132", null), new DifferentialFormat(new Font(new Italic(), ColorOf("FF8A94A0")))));
        return sheet.OuterXml;
    }

    private CellFormat CellFormatOf(CellLook look)
    {
        var format = new CellFormat
        {
            FormatId = 0,
            NumberFormatId = FormatOf(look.Format),
            FontId = (uint)look.Font,
            FillId = FillOf(look),
            BorderId = look.Ruled ? 1U : look.Keyed ? 2U : 0U,
            ApplyNumberFormat = look.Format is not null,
            ApplyFont = look.Font != LookFont.Body,
            ApplyFill = FillOf(look) != 0,
            ApplyBorder = look.Ruled || look.Keyed,
            ApplyAlignment = true,
            Alignment = new Alignment
            {
                Vertical = look.Font == LookFont.Heading ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
                WrapText = look.Wrap,
            },
        };
        if (look.Side != LookSide.Natural)
        {
            format.Alignment.Horizontal = look.Side == LookSide.Right ? HorizontalAlignmentValues.Right : HorizontalAlignmentValues.Left;
        }

        if (look.Inset)
        {
            format.Alignment.Indent = 1;
        }

        if (look.Keyed)
        {
            format.ApplyProtection = true;
            format.Append(new Protection { Locked = false });
        }

        if (look.Quoted)
        {
            format.QuotePrefix = true;
        }

        return format;
    }

    private uint FormatOf(string? code)
    {
        if (code is null)
        {
            return 0;
        }

        if (!_formats.Contains(code))
        {
            _formats.Add(code);
        }

        return FirstOwnFormat + (uint)_formats.IndexOf(code);
    }

    // Excel keeps the first two fills for itself.
    private static Fill[] FillsInOrder() =>
    [
        new Fill(new PatternFill { PatternType = PatternValues.None }),
        new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
        Solid(Navy),
        Solid("FFE4F3EA"),
        Solid("FFFFF3D3"),
        Solid("FFFDEAEC"),
        Solid("FFFFFBE0"),
    ];

    private static uint FillOf(CellLook look) => look switch
    {
        { Font: LookFont.Heading } => 2,
        { Keyed: true } => 6,
        { Tone: ReportTone.Good } => 3,
        { Tone: ReportTone.Warn } => 4,
        { Tone: ReportTone.Bad } => 5,
        _ => 0,
    };

    private static Font FontOf(LookFont font) => font switch
    {
        LookFont.Strong => NewFont(10, "FF1C2632", bold: true),
        LookFont.Muted => NewFont(10, "FF55616F"),
        LookFont.Link => NewFont(10, "FF0B4F9E", underlined: true),
        LookFont.Heading => NewFont(10, "FFFFFFFF", bold: true),
        LookFont.Title => NewFont(14, Navy, bold: true),
        LookFont.Cover => NewFont(20, Navy, bold: true),
        _ => NewFont(10, "FF1C2632"),
    };

    private static Font NewFont(int points, string colour, bool bold = false, bool underlined = false)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        if (underlined)
        {
            font.Append(new Underline());
        }

        font.Append(new FontSize { Val = points }, ColorOf(colour), new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Border Boxed(string colour) => new(
        new LeftBorder(ColorOf(colour)) { Style = BorderStyleValues.Hair },
        new RightBorder(ColorOf(colour)) { Style = BorderStyleValues.Hair },
        new TopBorder(ColorOf(colour)) { Style = BorderStyleValues.Hair },
        new BottomBorder(ColorOf(colour)) { Style = BorderStyleValues.Hair });

    private static DifferentialFormat CheckFormat(string ink, string? ground)
    {
        var format = new DifferentialFormat(new Font(new Bold(), ColorOf(ink)));
        if (ground is not null)
        {
            format.Append(new Fill(new PatternFill(new BackgroundColor { Rgb = ground })));
        }

        return format;
    }

    private static Color ColorOf(string argb) => new() { Rgb = argb };
}
