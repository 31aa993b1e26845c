using System.ComponentModel.DataAnnotations;

namespace StoryTracker.Desk.Forms;

/// <summary>What a correction corrects.</summary>
public sealed class TargetPart : Part
{
    public Pick Thing { get; set; } = new();
}

/// <summary>What a retraction withdraws.</summary>
public sealed class RetractionPart : Part
{
    public Pick Thing { get; set; } = new();

    [Required(ErrorMessage = "Say why it is withdrawn. Readers see the reason.")]
    public string? Reason { get; set; }
}
