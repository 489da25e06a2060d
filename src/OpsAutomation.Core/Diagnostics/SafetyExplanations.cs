using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS15xx.</summary>
internal static class SafetyExplanations
{
    public static ImmutableArray<Explanation> All { get; } =
    [
        new("OPS1501", "A change without a cool-down",
            "The runbook changes something and starts by itself. When the event comes again and again (somebody deletes on purpose, a fight with " +
            "another automation), the change is made each time. A cool-down makes the second run wait for a person."),
        new("OPS1502", "A change without a target",
            "'target' says what is acted on; it is the key of the lock and of the cool-down. Without it runs about different things wait for each " +
            "other, and a cool-down stops all of them."),
        new("OPS1503", "A timeout shorter than the function's",
            "When Step Functions gives a step up, the function goes on until its own timeout and may still make its change, while the run has " +
            "already moved on."),
        new("OPS1504", "A run that ends before its waits",
            "What the steps may wait for, taken together, is longer than the run may last, so the run would be ended in the middle of its work."),
    ];
}
