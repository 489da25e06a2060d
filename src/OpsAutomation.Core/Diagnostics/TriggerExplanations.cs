using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS13xx.</summary>
internal static class TriggerExplanations
{
    public static ImmutableArray<Explanation> All { get; } =
    [
        new("OPS1301", "A pattern that EventBridge refuses",
            "The pattern is checked as EventBridge checks it, and the reason is in EventBridge's words. The values of a field are lists: 'source: " +
            "[aws.ec2]'."),
        new("OPS1302", "A pattern that cannot match",
            "EventBridge would take the pattern, but no event can match it, so the trigger would never fire."),
        new("OPS1303", "A runbook that starts itself",
            "A step of the runbook calls an action whose CloudTrail event the runbook's own pattern matches, and 'ignore: { own: false }' lets such " +
            "events through. Each run would start the next."),
        new("OPS1304", "The runbook's own event matches",
            "A step of the runbook calls an action whose CloudTrail event the runbook's own pattern matches. Events of this deployment's own roles " +
            "are dropped, so nothing happens; but that filter is then the only thing that stands between the runbook and a loop."),
        new("OPS1305", "A schedule that cannot be read",
            "Schedules are those of EventBridge Scheduler: rate(value unit), cron(minutes hours day-of-month month day-of-week year) with '?' in one " +
            "of the two day fields, and at(yyyy-mm-ddThh:mm:ss)."),
        new("OPS1306", "An unknown time zone",
            "Time zones are IANA names, as EventBridge Scheduler takes them."),
        new("OPS1307", "A trigger that does not give an input",
            "The runbook cannot start without this input, and the trigger does not give it, so every such start would be refused."),
        new("OPS1308", "An unknown input of the runbook",
            "A trigger gives an input that the runbook does not declare."),
        new("OPS1309", "Nothing starts the runbook",
            "The runbook has no trigger, and 'manual: false' forbids people to start it."),
        new("OPS1310", "A trigger of two kinds",
            "An item of 'triggers' has one kind."),
        new("OPS1311", "A trigger without a kind",
            "An item of 'triggers' has one of the keys 'event', 'schedule' and 'manual'."),
        new("OPS1312", "A trigger gives a bad value",
            "The value that the trigger gives for an input would be refused by the input's own rules: type, pattern, enum, min and max."),
        new("OPS1313", "A pattern wider than it looks",
            "The pattern matches more than it seems to say, such as a condition that another one beside it swallows."),
        new("OPS1314", "A schedule that never fires",
            "The cron expression can be read, but its days are in no calendar: the 30th of February, or a fifth Monday in a February that has four."),
    ];
}
