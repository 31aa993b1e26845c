namespace StoryTracker.Hosting;

/// <summary>Where the program's files are, whatever the working directory is.</summary>
public static class Places
{
    /// <summary>The project's folder when its build output runs, else the folder of the executable.</summary>
    public static string Home { get; } = HomeOf(AppContext.BaseDirectory);

    /// <summary>A builder that finds wwwroot and appsettings.json at home; the current directory says nothing.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var isGiven = args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = isGiven ? null : Home,
        });
        // Build output finds its files by a manifest, which is read in Development only unless asked for; in published
        // output there is no manifest, and this does nothing.
        builder.WebHost.UseStaticWebAssets();
        // A service that cannot be made is found at start, not by a reader.
        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = o.ValidateOnBuild = true);
        return builder;
    }

    /// <summary>
    /// Build output lies in bin/(configuration)/(framework) or one folder (runtime) deeper under the project; published
    /// output may too, but its folder is called "publish".
    /// </summary>
    public static string HomeOf(string executableFolder)
    {
        var start = new DirectoryInfo(Path.TrimEndingDirectorySeparator(executableFolder));
        if (start.Name != "publish")
        {
            for (var (folder, depth) = (start.Parent, 1); folder?.Parent is { } above && depth <= 3; folder = above, depth++)
            {
                if (folder.Name == "bin" && File.Exists(Path.Combine(above.FullName, "StoryTracker.csproj")))
                    return above.FullName;
            }
        }
        return start.FullName;
    }
}
