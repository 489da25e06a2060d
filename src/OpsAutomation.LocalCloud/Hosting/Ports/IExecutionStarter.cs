using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>Step Functions, for the services that start executions.</summary>
public interface IExecutionStarter
{
    /// <param name="name">Null lets Step Functions name the execution.</param>
    ValueTask<ExecutionStart> StartAsync(string stateMachineArn, string? name, JsonValue input, CallerIdentity caller, CancellationToken cancel);
}
