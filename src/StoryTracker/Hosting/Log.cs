using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace StoryTracker.Hosting;

/// <summary>
/// The log: to the error stream, so that the block at start stays readable; a line for what went wrong and none for what
/// went well; no address, query or body of a request, which are somebody's.
/// </summary>
public static class Log
{
    public static void AddLog(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Warning()
            .MinimumLevel.Override("StoryTracker", LogEventLevel.Information)
            // It has nothing to say here, but while it may, the server makes an activity and a scope for every request.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // What these report is thrown too, and logged once by whoever catches it.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)
            // What could be better in the model, dotnet ef tells who builds it.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Model", LogEventLevel.Error)
            .Filter.ByExcluding(e => e.MessageTemplate.Text is "Hosting failed to start" or "Unable to start Kestrel.")
            // Keys lie in the data folder, which only this account can open.
            .Filter.ByExcluding(e => e.MessageTemplate.Text.StartsWith("No XML encryptor configured", StringComparison.Ordinal))
            .ReadFrom.Configuration(builder.Configuration, new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly))
            .WriteTo.Console(
                standardErrorFromLevel: LevelAlias.Minimum,
                formatProvider: CultureInfo.InvariantCulture,
                // j: values are written as JSON, so that a line break in a path cannot forge a line.
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:j}{NewLine}{Exception}"),
            preserveStaticLogger: true);

    /// <summary>One line for each request that failed by our fault.</summary>
    public static void UseRequestLog(this WebApplication app) =>
        app.UseSerilogRequestLogging(o =>
        {
            // Its own default is the static logger, which is not ours.
            o.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            o.GetMessageTemplateProperties = (context, path, elapsed, status) =>
            [
                new("RequestMethod", new ScalarValue(context.Request.Method)),
                new("RequestPath", new ScalarValue(WithoutKey(path))),
                new("StatusCode", new ScalarValue(status)),
                new("Elapsed", new ScalarValue(elapsed)),
            ];
            o.MessageTemplate = "{RequestMethod} {RequestPath} answered {StatusCode} after {Elapsed:0} ms";
            o.GetLevel = (context, _, exception) => exception switch
            {
                _ when context.RequestAborted.IsCancellationRequested => LogEventLevel.Debug,
                not null => LogEventLevel.Error,
                // The error page passes here as well; its cause was logged.
                null when context.IsShowingError() => LogEventLevel.Debug,
                // Readers who are sent away while the stream is full would fill the log.
                null when context.Request.Path == "/live" => LogEventLevel.Debug,
                null => context.Response.StatusCode >= 500 ? LogEventLevel.Error : LogEventLevel.Debug,
            };
        });

    // The private page of a report is known by its path alone.
    private static string WithoutKey(string path) =>
        path.StartsWith("/report/", StringComparison.OrdinalIgnoreCase) ? "/report/…" : path;
}
