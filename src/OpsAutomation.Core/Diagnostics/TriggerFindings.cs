using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS13xx: what starts a runbook.</summary>
public static class TriggerFindings
{
    public static Finding BadPattern(SourceSpan at, string why) =>
        Finding.Error("OPS1301", at, $"EventBridge would refuse the pattern: {why}");

    public static Finding CannotMatch(SourceSpan at, string why) =>
        Finding.Error("OPS1302", at, $"No event can match the pattern: {why}");

    public static Finding StartsItself(SourceSpan at, string action, string remediation) =>
        Finding.Error(
            "OPS1303", at,
            $"The runbook would start itself: the pattern matches the event of '{action}', which its step '{remediation}' calls, "
                + "and 'ignore' lets its own events through.",
            "Remove 'own: false', or narrow the pattern.");

    public static Finding OwnEventMatches(SourceSpan at, string action, string remediation) =>
        Finding.Warning(
            "OPS1304", at,
            $"The pattern matches the event of '{action}', which the runbook's own step '{remediation}' calls; only the filter for "
                + "own events keeps it from starting itself.",
            "Narrow the pattern to the events that are meant.");

    public static Finding BadSchedule(SourceSpan at, string found, string why) =>
        Finding.Error("OPS1305", at, $"The schedule is '{found}'; accepted are rate(5 minutes), cron(0 9 ? * MON-FRI *) and at(2026-11-24T09:00:00). {why}");

    public static Finding BadTimezone(SourceSpan at, string found) =>
        Finding.Error("OPS1306", at, $"The time zone is '{found}'; accepted are IANA names such as 'Europe/Berlin' and 'UTC'.");

    public static Finding InputNotGiven(SourceSpan at, string input, string kind) =>
        Finding.Error(
            "OPS1307", at, $"The trigger '{kind}' does not give the input '{input}', which is required and has no default.",
            $"Add '{input}' to the trigger's 'inputs', or make it 'required: false'.");

    public static Finding UnknownInput(SourceSpan at, string input, IReadOnlyCollection<string> known) =>
        Finding.Error(
            "OPS1308", at, $"The runbook has no input '{input}'; it has {(known.Count == 0 ? "none" : ShapeFindings.Quoted(known))}.",
            DidYouMean.Sentence(input, known));

    public static Finding NothingStarts(SourceSpan at) =>
        Finding.Error(
            "OPS1309", at, "Nothing can start the runbook: it has no trigger, and 'manual: false' forbids people to.",
            "Add a trigger, or remove 'manual: false'.");

    public static Finding TwoKinds(SourceSpan at, string second, string first) =>
        Finding.Error("OPS1310", at, $"The trigger is of two kinds, '{first}' and '{second}'; it is of one.", "Make two items of it.");

    public static Finding NoKind(SourceSpan at, IReadOnlyCollection<string> kinds) =>
        Finding.Error("OPS1311", at, $"The trigger does not say what it is; it needs one of {ShapeFindings.Quoted(kinds)}.");

    public static Finding BadInputValue(SourceSpan at, string problem) =>
        Finding.Error("OPS1312", at, $"The trigger gives what the runbook would refuse: {problem}");

    public static Finding WiderThanItLooks(SourceSpan at, string why) =>
        Finding.Warning("OPS1313", at, $"The pattern matches more than it seems to say: {why}");

    public static Finding NeverHappens(SourceSpan at, string found) =>
        Finding.Error("OPS1314", at, $"The schedule '{found}' never fires: no year has such a day.", "Use 'L' for the last day of a month.");
}
