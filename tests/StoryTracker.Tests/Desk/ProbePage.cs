using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor.Internal;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.Hosting;
using StoryTracker.Desk;
using StoryTracker.Tests.Desk;

// What the Razor compiler would make of a page, written by hand: the smallest desk form there can be.
[assembly: RazorCompiledItem(typeof(ProbePage), "mvc.1.0.razor-page", "/Pages/Desk/Probe.cshtml")]

namespace StoryTracker.Tests.Desk;

public sealed class ProbeModel(DeskGate gate) : DeskFormPage(gate)
{
    [BindProperty]
    public string? Text { get; set; }

    public IActionResult OnGet() => Page();

    public IActionResult OnPost()
    {
        return Content($"Published by {User.Identity!.Name}: {Text}");
    }

    protected override Task<IActionResult> Redisplay() => Task.FromResult<IActionResult>(Page());
}

[RazorCompiledItemMetadata("RouteTemplate", "/desk/probe")]
public sealed class ProbePage : Page
{
    [RazorInject]
    public IHtmlHelper<ProbeModel> Html { get; set; } = null!;

    public ProbeModel Model => ViewData.Model;

    public ViewDataDictionary<ProbeModel> ViewData => (ViewDataDictionary<ProbeModel>)PageContext.ViewData;

    public override async Task ExecuteAsync()
    {
        WriteLiteral("<form method=\"post\">");
        Write(Html.AntiForgeryToken());
        Write(await Html.PartialAsync("_Gate", Model));
        WriteLiteral("<input name=\"text\" value=\"");
        Write(Model.Text);
        WriteLiteral("\"></form>");
    }
}
