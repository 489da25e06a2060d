using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Aws;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment.Applying;

internal sealed class StateMachineApplier(StepFunctionsClient states, StorageApplier storage, StackNames names, TimeProvider clock)
{
    private readonly NewRole _newRole = new(clock);

    /// <returns>The ARN of the version that is now the one to start.</returns>
    public async Task<string> ApplyAsync(ResourceAction<StateMachineSpec> action, JsonObject definition, CancellationToken cancellationToken)
    {
        var spec = action.Resource;
        var text = definition.ToString();
        var utf8 = Encoding.UTF8.GetBytes(text);
        var key = $"statemachines/{spec.Runbook}/{Convert.ToHexStringLower(SHA256.HashData(utf8))}.json";
        await storage.PutAsync(key, utf8, "application/json", cancellationToken).ConfigureAwait(false);

        var arn = names.StateMachineArn(spec.Name);
        var version = action.Kind == ActionKind.Create
            ? (await _newRole.RetryAsync(
                () => states.CreateStateMachineAsync(Create(spec, text), cancellationToken), cancellationToken).ConfigureAwait(false)).StateMachineVersionArn
            : (await _newRole.RetryAsync(
                () => states.UpdateStateMachineAsync(Update(arn, spec, text), cancellationToken),
                cancellationToken).ConfigureAwait(false)).StateMachineVersionArn;
        return version ?? arn;
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        states.DeleteStateMachineAsync(new DeleteStateMachineRequest(names.StateMachineArn(name)), cancellationToken);

    private CreateStateMachineRequest Create(StateMachineSpec spec, string definition) =>
        new(spec.Name, definition, spec.RoleArn, "STANDARD", Tags: [new Tag("ops:stack", names.Stack)], Publish: true);

    private static UpdateStateMachineRequest Update(string arn, StateMachineSpec spec, string definition) => new(arn, definition, spec.RoleArn, Publish: true);
}
