using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using StoryTracker.Desk.Forms;
using StoryTracker.Updates;

namespace StoryTracker.Hosting;

/// <summary>What the pages need.</summary>
public static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages();
        services.AddScoped<CurrentMoment>();
        services.AddScoped<Lookup>();
        services.AddScoped<Prefill>();

        // Curly quotes and other scripts go out as they are: a page in Korean is not three times its size.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
