using System.Text;
using SkiaSharp;
using StoryTracker.Data;

namespace StoryTracker.Stories;

/// <summary>
/// Makes a logo from a file that was sent. It is decoded and drawn anew, so that nothing of the file itself reaches a
/// reader: no place where a photograph was taken, and nothing that a browser could take for something else.
/// </summary>
public static class LogoReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int FileBytes = 1024 * 1024;

    /// <summary>The longest side of a picture that is decoded, in pixels.</summary>
    public const int Side = 4_000;

    // Three times what the head of a page shows, for the finest screens.
    private const int Width = 720;
    private const int Height = 160;

    /// <summary>The picture as a PNG, no larger than the pages need it.</summary>
    /// <exception cref="RuleException">It is no PNG, JPEG or WebP that we can use.</exception>
    public static byte[] Read(string field, byte[] file)
    {
        if (file.Length > FileBytes)
        {
            throw new RuleException(field, $"The file is too large: {file.Length / 1024:N0} KB. At most {FileBytes / 1024:N0} KB are taken.");
        }

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp })
        {
            throw new RuleException(field, LooksLikeSvg(file)
                ? "SVG is not taken: it can hold programs. Save the logo as a PNG, about 160 pixels high."
                : "This is no PNG, JPEG or WebP. Save the logo as one of these, whatever the file’s name is.");
        }

        // From the header, before anything is decoded: a small file can hold a picture that no memory holds.
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > Side || height > Side)
        {
            throw new RuleException(field, $"The picture is too large: {width:N0} by {height:N0} pixels. At most {Side:N0} by {Side:N0} are read; {Width} by {Height} are shown.");
        }

        if (codec.FrameCount > 1)
        {
            throw new RuleException(field, "The picture moves. Save one frame of it.");
        }

        using var whole = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(whole.Info, whole.GetPixels()) != SKCodecResult.Success)
        {
            throw new RuleException(field, "The file is damaged: the picture in it does not end. Save it anew.");
        }

        return Drawn(data) ?? throw new RuleException(field, "We could not draw this picture. Save it anew as a PNG.");
    }

    private static byte[]? Drawn(SKData data)
    {
        // Unlike the bitmap above, this one stands as the camera meant it.
        using var picture = SKImage.FromEncodedData(data);
        if (picture is null)
        {
            return null;
        }

        var scale = Math.Min(1, Math.Min((double)Width / picture.Width, (double)Height / picture.Height));
        var size = new SKSizeI(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.DrawImage(picture, new SKRect(0, 0, size.Width, size.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var png = drawn.Encode(SKEncodedImageFormat.Png, 100);
        return png?.ToArray();
    }

    private static bool LooksLikeSvg(byte[] file) =>
        Encoding.UTF8.GetString(file, 0, Math.Min(file.Length, 4_096)).Contains("<svg", StringComparison.OrdinalIgnoreCase);
}
