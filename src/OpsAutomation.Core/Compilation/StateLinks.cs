using OpsAutomation.Core.Compilation.States;

namespace OpsAutomation.Core.Compilation;

/// <summary>Where a state may lead.</summary>
internal static class StateLinks
{
    public static IEnumerable<string> Of(State state) => state switch
    {
        PassState s => [s.Next],
        TaskState s => s.Catch.Select(static c => c.Next).Prepend(s.Next),
        ChoiceState s => s.Rules.Select(static r => r.Next).Append(s.Default),
        WaitState s => [s.Next],
        ParallelState s => s.Catch.Select(static c => c.Next).Prepend(s.Next),
        _ => [],
    };
}
