using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Stories;

/// <summary>A logo that the pages have or had: a PNG that this program wrote itself, never the file that was sent.</summary>
public sealed class Logo : IPublished
{
    private Logo()
    {
    }

    internal Logo(long number, byte[] png) => (From, Png, Sha256) = (number, png, DigestOf(png));

    public long From { get; private set; }

    /// <summary>SHA-256 of the picture, in hexadecimal digits. The same picture is kept once.</summary>
    public string Sha256 { get; private set; } = null!;

    /// <summary>The file.</summary>
    public byte[] Png { get; private set; } = null!;

    /// <summary>The digest under which a picture is kept.</summary>
    public static string DigestOf(byte[] png) => Convert.ToHexStringLower(SHA256.HashData(png));

    /// <summary>Where readers find the logo of this digest. What stands there never changes.</summary>
    public static string PathOf(string sha256) => $"/logo/{sha256}.png";
}

internal sealed class LogoConfiguration : IEntityTypeConfiguration<Logo>
{
    public void Configure(EntityTypeBuilder<Logo> builder)
    {
        builder.ToTable("Logos");
        builder.IsAppendOnly().HasKey(l => l.Sha256);
        builder.Property(l => l.Sha256).HasMaxLength(64);
        builder.HasIndex(l => l.From);
    }
}
