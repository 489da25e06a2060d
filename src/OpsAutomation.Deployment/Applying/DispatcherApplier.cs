using OpsAutomation.Aws.Lambda;
using OpsAutomation.Deployment.Deployed;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Applying;

/// <summary>Who may call the dispatcher, how people do, and where its failures go.</summary>
internal sealed class DispatcherApplier(LambdaClient lambda, StackNames names, TimeProvider clock)
{
    private readonly FunctionWaiter _waiter = new(lambda, clock);

    /// <summary>One statement for all our rules; a statement each would run into the policy's size limit.</summary>
    public async Task AddPermissionAsync(CancellationToken cancellationToken)
    {
        await _waiter.UntilReadyAsync(names.Dispatcher, cancellationToken).ConfigureAwait(false);
        await lambda.AddPermissionAsync(
            new AddPermissionRequest(
                names.Dispatcher, DispatcherReader.StatementId, "lambda:InvokeFunction", "events.amazonaws.com", names.RuleArn(names.Prefix + "*")),
            cancellationToken).ConfigureAwait(false);
    }

    public Task CreateUrlAsync(CancellationToken cancellationToken) =>
        lambda.CreateFunctionUrlConfigAsync(new CreateFunctionUrlConfigRequest(names.Dispatcher, "AWS_IAM"), cancellationToken);

    public Task PutFailureDestinationAsync(CancellationToken cancellationToken) => lambda.PutFunctionEventInvokeConfigAsync(
        new PutFunctionEventInvokeConfigRequest(
            names.Dispatcher, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600,
            DestinationConfig: new DestinationConfig(new OnFailure(names.FailureQueueArn))),
        cancellationToken);
}
