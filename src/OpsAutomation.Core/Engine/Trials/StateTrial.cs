using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Trials;

/// <summary>
/// One state run alone, for TestState: what stands for the execution around it, and what was seen of it. The execution ends with its
/// first state; a Map or Parallel does not begin its children but takes the mock's outcome.
/// </summary>
public sealed class StateTrial
{
    /// <summary>The context object, whole.</summary>
    public required JsonObject Context { get; init; }

    /// <summary>The workflow's variables when the state is entered.</summary>
    public JsonObject Variables { get; init; } = JsonObject.Empty;

    /// <summary>How the work of a Map or Parallel comes out; that of a task is the port's affair.</summary>
    public TaskOutcome? Mock { get; init; }

    /// <summary>Retries that the state has made before.</summary>
    public int RetryCount { get; init; }

    /// <summary>Iterations of a Map that failed.</summary>
    public long FailedIterations { get; init; }

    /// <summary>Whether what was seen may show what is secret.</summary>
    public bool RevealsSecrets { get; init; }

    public StateInspection Seen { get; } = new();
}
