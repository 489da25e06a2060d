using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;
using OpsAutomation.LocalCloud.StepFunctions.Operations;
using OpsAutomation.LocalCloud.StepFunctions.Requests;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>StartExecution for other services of the cloud and for nested executions.</summary>
internal sealed class StatesExecutionStarter(StatesRuntime runtime, MachineResolver resolver) : IExecutionStarter
{
    public async ValueTask<ExecutionStart> StartAsync(string stateMachineArn, string? name, JsonValue input, CallerIdentity caller, CancellationToken cancel)
    {
        if (!resolver.TryResolve(stateMachineArn, out var target, out var error)) return ExecutionStart.Refused(error);
        if (name is not null && RequestRules.Refusal("StartExecution", JsonObject.Of(("stateMachineArn", stateMachineArn), ("name", name))) is { } refused)
            return ExecutionStart.Refused(refused);
        if (name is not null && !ResourceName.IsValid(name)) return ExecutionStart.Refused(StatesErrors.BadName(name));
        if (target.Machine.Type == ExecutionType.Standard) return await runtime.StartAsync(target, name, input);
        var express = runtime.StartExpress(target, name, input);
        return new ExecutionStart(express.Request.ExecutionArn, express.Request.StartTime);
    }
}
