namespace OpsAutomation.Core.Engine;

/// <summary>An error of the States Language: its name and cause, either of which AWS may leave out.</summary>
public sealed record StateFailure(string? Error, string? Cause)
{
    /// <summary>The field whose evaluation failed (<c>Output/error</c>); set when history is to say EvaluationFailed.</summary>
    public string? Location { get; init; }

    /// <summary>A timeout because no heartbeat came, which history calls States.Timeout.</summary>
    public bool IsHeartbeat { get; init; }

    /// <summary>True when an expression of JSONata could not be evaluated, which has an event of its own.</summary>
    public bool IsEvaluation { get; init; }
}
