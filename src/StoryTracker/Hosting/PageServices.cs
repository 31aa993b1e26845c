using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Forms;
using StoryTracker.Feeds;
using StoryTracker.Pages;
using StoryTracker.Updates;

namespace StoryTracker.Hosting;

/// <summary>What the pages need.</summary>
public static class PageServices
{
    /// <summary>What is said of a value that is none of those that the form offers. A person who fills in the form cannot send one.</summary>
    public const string Unreadable = "What was sent here is nothing that the form offers. Choose again.";

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.Filters.Add(new OnlyItsVerbs());
            var words = options.ModelBindingMessageProvider;
            words.SetAttemptedValueIsInvalidAccessor((_, _) => Unreadable);
            words.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Unreadable);
            words.SetUnknownValueIsInvalidAccessor(_ => Unreadable);
            words.SetNonPropertyUnknownValueIsInvalidAccessor(() => Unreadable);
            words.SetValueIsInvalidAccessor(_ => Unreadable);
            words.SetValueMustNotBeNullAccessor(_ => Unreadable);
            words.SetValueMustBeANumberAccessor(_ => Unreadable);
            words.SetNonPropertyValueMustBeANumberAccessor(() => Unreadable);
        });
        services.AddScoped<CurrentMoment>();
        services.AddSingleton<StructuredData>();
        services.AddSingleton<Scripts>();
        services.AddScoped<RedactedWords>();
        services.AddScoped<Lookup>();
        services.AddScoped<Prefill>();
        services.AddScoped<DraftBox>();
        services.AddScoped<DraftGround>();
        services.AddScoped<DraftList>();
        services.AddScoped<DuePublisher>();
        services.AddSingleton<Scheduler>();
        services.AddHostedService(s => s.GetRequiredService<Scheduler>());

        // Curly quotes and other scripts go out as they are: a page in Korean is not three times its size.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
