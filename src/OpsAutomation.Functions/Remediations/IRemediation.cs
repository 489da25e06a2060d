using System.Text.Json.Serialization.Metadata;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations;

/// <summary>One thing that a runbook's step can do. Everything the compiler and the deployer must know of it stands beside its code.</summary>
public interface IRemediation
{
    /// <summary>Service and verb, as a runbook writes it: <c>ec2.create-route</c>.</summary>
    string Name { get; }

    /// <summary>One sentence.</summary>
    string Summary { get; }

    /// <summary>Whether it changes something in the account; then it asks the gate and keeps the ledger.</summary>
    bool Changes { get; }

    /// <summary>The IAM actions that it needs of the runbook's role.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>How long one call may take, from which the function's timeout comes.</summary>
    int TimeoutSeconds { get; }

    JsonTypeInfo Input { get; }

    JsonTypeInfo Result { get; }

    Task<JsonValue> RunAsync(JsonValue with, StepContext step, CancellationToken deadline);
}
