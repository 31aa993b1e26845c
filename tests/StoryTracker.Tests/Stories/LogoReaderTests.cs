using System.Text;
using SkiaSharp;
using StoryTracker.Data;
using StoryTracker.Stories;

namespace StoryTracker.Tests.Stories;

public class LogoReaderTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void A_PNG_a_JPEG_and_a_WebP_become_a_PNG_of_the_same_picture(SKEncodedImageFormat format)
    {
        using var logo = SKBitmap.Decode(LogoReader.Read("Logo", Pictures.Of(format, 200, 100)));

        Assert.Equal((200, 100), (logo.Width, logo.Height));
        var middle = logo.GetPixel(100, 50);
        Assert.InRange(middle.Red, 0x0a - 6, 0x0a + 6);
        Assert.InRange(middle.Green, 0x66 - 6, 0x66 + 6);
    }

    [Fact]
    public void A_large_picture_becomes_as_small_as_the_pages_show_it_in_its_own_proportions()
    {
        using var logo = SKBitmap.Decode(LogoReader.Read("Logo", Pictures.Of(SKEncodedImageFormat.Jpeg, 2_000, 1_000)));

        Assert.Equal((320, 160), (logo.Width, logo.Height));
    }

    [Fact]
    public void Nothing_else_that_was_in_the_file_is_kept()
    {
        var png = LogoReader.Read("Logo", [.. Pictures.Png(), .. "<script>where it was taken</script>"u8]);

        Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(png, 0, 4));
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(png), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_none_of_the_three_is_refused_whatever_its_name()
    {
        Assert.StartsWith("SVG is not taken", Refusal("""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>"""u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("This is no PNG", Refusal("GIF89a\u0001\0\u0001\0"u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("This is no PNG", Refusal("hello"u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("This is no PNG", Refusal([0x89, 0x50, 0x4e, 0x47]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_would_fill_the_memory_is_refused_by_its_header()
    {
        Assert.Contains("50,000 by 50,000", Refusal(Pictures.Bomb(50_000, 50_000)), StringComparison.Ordinal);
        Assert.Contains("4,001", Refusal(Pictures.Bomb(4_001, 10)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_or_broken_off_is_refused()
    {
        Assert.StartsWith("The file is too large", Refusal(new byte[LogoReader.FileBytes + 1]), StringComparison.Ordinal);
        var png = Pictures.Of(SKEncodedImageFormat.Jpeg, 400, 400);
        Assert.StartsWith("The file is damaged", Refusal(png[..(png.Length / 2)]), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] file) => Assert.Throws<RuleException>(() => LogoReader.Read("Logo", file)).Message;
}
