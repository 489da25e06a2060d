using System.Collections.Immutable;
using OpsAutomation.Core.Engine.History;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>What a burst did in one child execution of a distributed Map.</summary>
public sealed record ChildEvents(ExecutionRequest Child, ImmutableArray<HistoryEvent> Events, ExecutionResult? Ended);
