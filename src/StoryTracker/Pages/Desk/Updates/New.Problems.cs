using StoryTracker.Desk.Forms;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk.Updates;

// What cannot be published as it is: conflicts that the editor settled, and what is told at which field.
public sealed partial class NewModel
{
    // “Theirs” drops the editor’s part; “mine” goes on from what is published now, which the editor has seen beside it.
    private void Settle()
    {
        var unread = Unread();
        foreach (var part in Form.Parts().Select(p => p.Part).ToList())
        {
            if (part.Settle == "theirs")
            {
                Form.Drop(part);
            }
            else if (part.Settle == "mine")
            {
                part.SeenAt = part.ConflictAt;
            }

            part.Settle = null;
        }

        // The paths of the parts behind a dropped one have moved.
        ModelState.Clear();
        foreach (var (part, field) in unread)
        {
            var path = part is null ? "" : Form.Parts().FirstOrDefault(p => p.Part == part).Path;
            if (path is not null)
            {
                AddProblem(new(path + field, PageServices.Unreadable));
            }
        }

        TryValidateModel(Form, nameof(Form));
        PlaceProblems();
    }

    // What could not be read has its default now, which nobody chose: it is no answer.
    private List<(Part? Part, string Field)> Unread()
    {
        var parts = Form.Parts().ToList();
        return [.. ModelState
            .Where(s => s.Value!.Errors.Any(e => e.Exception is not null || e.ErrorMessage == PageServices.Unreadable))
            .Select(s =>
            {
                var (path, part) = parts.Find(p => s.Key.StartsWith(p.Path + ".", StringComparison.Ordinal));
                return (part, part is null ? s.Key : s.Key[path.Length..]);
            })];
    }

    // Validation, too, may name what the form does not show.
    private void PlaceProblems()
    {
        foreach (var (field, state) in ModelState.Where(s => s.Value!.Errors.Count > 0).ToList())
        {
            if (Mending.Place(Form, field) is var place && place != field)
            {
                ModelState.Remove(field);
                AddProblem(new(place, state!.Errors[0].ErrorMessage));
            }
        }
    }

    // One message at each field: the first says enough.
    private void AddProblem(Problem problem)
    {
        var place = Mending.Place(Form, problem.Field);
        if (ModelState[place]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError(place, problem.Message);
        }
    }
}
