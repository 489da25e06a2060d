using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

internal sealed class DispatcherReader(CloudClients clients, StackNames names)
{
    /// <summary>The statement by which EventBridge may call the dispatcher.</summary>
    public const string StatementId = "ops-rules";

    public async Task<DeployedDispatcher> ReadAsync(DeployedFunction? dispatcher, CancellationToken cancellationToken)
    {
        if (dispatcher is null) return new DeployedDispatcher(false, null, null, false);
        var permission = FoundAsync(async () =>
        {
            var policy = await clients.Lambda.GetPolicyAsync(new GetPolicyRequest(names.Dispatcher), cancellationToken).ConfigureAwait(false);
            return HasStatement(policy.Policy) ? StatementId : null;
        });
        var url = FoundAsync(async () =>
            (await clients.Lambda.GetFunctionUrlConfigAsync(
                new GetFunctionUrlConfigRequest(names.Dispatcher), cancellationToken).ConfigureAwait(false)).FunctionUrl);
        var destination = FoundAsync(async () =>
        {
            var config = await clients.Lambda.GetFunctionEventInvokeConfigAsync(
                new GetFunctionEventInvokeConfigRequest(names.Dispatcher), cancellationToken).ConfigureAwait(false);
            return config.DestinationConfig?.OnFailure?.Destination;
        });
        var bundle = dispatcher.Environment.GetValueOrDefault("OPS_TRIGGERS");
        var present = bundle is not null && await new StorageReader(clients, names).ObjectExistsAsync(bundle, cancellationToken).ConfigureAwait(false);
        return new DeployedDispatcher(
            await permission.ConfigureAwait(false) is not null, await url.ConfigureAwait(false), await destination.ConfigureAwait(false), present);
    }

    private static bool HasStatement(string? policy) =>
        policy is not null
        && JsonReader.TryRead(policy, out var document, out _)
        && document["Statement"] is JsonArray statements
        && statements.Any(statement => statement["Sid"]?.AsText == StatementId);

    private static async Task<string?> FoundAsync(Func<Task<string?>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
