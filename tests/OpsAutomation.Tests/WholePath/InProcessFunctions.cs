using System.Collections.Concurrent;
using Amazon.Runtime;
using OpsAutomation.Aws;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.State;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Tests.WholePath;

/// <summary>
/// Lambda without processes: the same handlers, in this process and on this cloud's clock, so that a whole deployment can run in virtual time.
/// What a function is told, and which role it has, is read from its deployed configuration.
/// </summary>
internal sealed class InProcessFunctions(CloudContext cloud, TimeProvider clock) : IFunctionInvoker
{
    private readonly ConcurrentDictionary<string, Task<FunctionHandler>> _handlers = new();
    private readonly ConcurrentQueue<Task<FunctionResult>> _asynchronous = new();

    public async ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        var name = function.StartsWith("arn:", StringComparison.Ordinal) ? function.Split(':')[6] : function.Split(':')[0];
        if (type != InvocationType.Event) return await CallAsync(name, payload);
        var copy = payload.ToArray();
        _asynchronous.Enqueue(Task.Run(() => CallAsync(name, copy), CancellationToken.None));
        return new FunctionResult(202, default);
    }

    /// <summary>Waits for all asynchronous calls so far, and fails for one that failed.</summary>
    public async Task SettledAsync()
    {
        while (_asynchronous.TryDequeue(out var call))
        {
            var result = await call;
            if (result.FunctionError is not null) throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(result.Payload.Span));
        }
    }

    private async Task<FunctionResult> CallAsync(string name, ReadOnlyMemory<byte> payload)
    {
        try
        {
            var handler = await _handlers.GetOrAdd(name, MakeAsync);
            var invocation = new Invocation("in-process", name, DateTimeOffset.MaxValue, null, payload);
            return new FunctionResult(200, await handler(invocation, CancellationToken.None)) { ExecutedVersion = "1" };
        }
        catch (Exception e)
        {
            var error = JsonObject.Of(("errorType", e is StepFailedException named ? named.ErrorName : e.GetType().Name), ("errorMessage", e.Message));
            return new FunctionResult(200, error.ToUtf8()) { FunctionError = "Unhandled", ExecutedVersion = "1" };
        }
    }

    private async Task<FunctionHandler> MakeAsync(string name)
    {
        var endpoint = cloud.Endpoint.ToString();
        using var lambda = new LambdaClient(
            new AwsConnection { Endpoint = endpoint, Region = cloud.Region, Credentials = new BasicAWSCredentials("test", "test") });
        var deployed = await lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest(name));
        var variables = deployed.Environment?.Variables ?? new Dictionary<string, string>();
        var session = await cloud.Ports.Sessions.IssueAsync(deployed.Role!, "in-process", TimeSpan.FromHours(12));
        var credentials = new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);
        var settings = new FunctionSettings(
            cloud.Region,
            new StateNames(variables["OPS_STACK"], variables["OPS_TABLE"], variables["OPS_BUCKET"]),
            variables.GetValueOrDefault("OPS_ROLE_PREFIX"),
            variables.GetValueOrDefault("OPS_TRIGGERS"));
        var clients = new FunctionClients(new AwsConnection { Endpoint = endpoint, Region = cloud.Region, Credentials = credentials });
        return FunctionComposition.Handler(deployed.Handler!, settings, clients, TextWriter.Null, clock);
    }
}
