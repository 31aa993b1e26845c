using System.Buffers.Binary;
using SkiaSharp;

namespace StoryTracker.Tests.Stories;

/// <summary>Picture files for tests.</summary>
internal static class Pictures
{
    public static byte[] Of(SKEncodedImageFormat format, int width = 200, int height = 100, uint colour = 0xff0a6640)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(colour);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    public static byte[] Png(uint colour = 0xff0a6640) => Of(SKEncodedImageFormat.Png, colour: colour);

    /// <summary>A PNG whose header says that it has this size, with next to nothing in it.</summary>
    public static byte[] Bomb(int width, int height)
    {
        var png = Png();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    // The checksum of a chunk, as the PNG standard gives it.
    private static uint Crc(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var one in chunk)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
