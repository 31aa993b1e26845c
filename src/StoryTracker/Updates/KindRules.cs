namespace StoryTracker.Updates;

/// <summary>What an update of each kind must bring, and what only it may bring.</summary>
internal static class KindRules
{
    public static IEnumerable<Problem> Check(Submission submission)
    {
        foreach (var change in submission.Changes)
        {
            if (change is Correct && submission.Kind != UpdateKind.Correction)
            {
                yield return new(At(change), "Only a correction says what it corrects. Choose the kind Correction, or remove this part.");
            }

            if (change is Retract && submission.Kind != UpdateKind.Retraction)
            {
                yield return new(At(change), "Only a retraction withdraws. Choose the kind Retraction, or remove this part.");
            }
        }

        if (submission.Kind == UpdateKind.Correction && !submission.Changes.Any(c => c is Correct))
        {
            yield return new(nameof(Submission.Kind), "Say what it corrects: add “What it corrects”, and find it by its words.");
        }

        if (submission.Kind == UpdateKind.Retraction && !submission.Changes.Any(c => c is Retract))
        {
            yield return new(nameof(Submission.Kind), "Say what is withdrawn: add “What is withdrawn”, and find it by its words.");
        }

        var removes = submission.Changes is [Redact];
        if (submission.Kind == UpdateKind.Redaction ? !removes : submission.Changes.Any(c => c is Redact))
        {
            yield return new(nameof(Submission.Kind), "Words that the law orders removed are not removed by this form, nor together with anything else.");
        }

        if (submission.Kind == UpdateKind.Redaction && string.IsNullOrWhiteSpace(submission.Body))
        {
            yield return new(nameof(Submission.Body), "Say why, without the words. Readers see the reason.");
        }
    }

    private static string At(Change change) => change.Path.Length == 0 ? nameof(Submission.Kind) : $"{change.Path}.{nameof(Correct.Of)}";
}
