using System.Collections.Immutable;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>A state made ready to run.</summary>
internal abstract class Step(State state)
{
    public string Name { get; } = state.Name;

    /// <summary>The state that follows; null at an end.</summary>
    public Step? Next { get; set; }

    public StateData Data { get; } = state.QueryLanguage == QueryLanguage.Jsonata ? new JsonataData(state) : new JsonPathData(state);

    public ImmutableArray<Retrier> Retriers { get; } = state.Retry;

    public CatchRule[] Catchers { get; set; } = [];

    public abstract HistoryEventType Entered { get; }

    /// <summary>Null for Fail, which nobody leaves.</summary>
    public abstract HistoryEventType? Exited { get; }

    /// <summary>Does the state's work from its beginning; also again, for a retry.</summary>
    public abstract Turn Run(Scope scope);
}
