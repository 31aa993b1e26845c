using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StoryTracker.Desk;

/// <summary>
/// The table of passkeys as version 3 of Identity’s schema has it. Identity itself adds it only where its options are at
/// hand, and migrations are made without them.
/// </summary>
public sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Editor>().WithMany().HasForeignKey(passkey => passkey.UserId).IsRequired();
    }
}
