using OpsAutomation.Aws;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment.Applying;

internal sealed class FunctionApplier(LambdaClient lambda, StackNames names, TimeProvider clock)
{
    private readonly NewRole _newRole = new(clock);
    private readonly FunctionWaiter _waiter = new(lambda, clock);

    /// <returns>The ARN of the version that is now the one to call.</returns>
    public async Task<string> ApplyAsync(ResourceAction<FunctionChange> action, CancellationToken cancellationToken)
    {
        var (spec, code, configuration) = action.Resource;
        if (action.Kind == ActionKind.Create)
        {
            await _newRole.RetryAsync(() => lambda.CreateFunctionAsync(Create(spec), cancellationToken), cancellationToken).ConfigureAwait(false);
            await _waiter.UntilReadyAsync(spec.Name, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            if (code)
            {
                await lambda.UpdateFunctionCodeAsync(
                    new UpdateFunctionCodeRequest(spec.Name, S3Bucket: names.Bucket, S3Key: spec.PackageKey, Architectures: [spec.Architecture]),
                    cancellationToken).ConfigureAwait(false);
                await _waiter.UntilReadyAsync(spec.Name, cancellationToken).ConfigureAwait(false);
            }
            if (configuration)
            {
                await _newRole.RetryAsync(
                    () => lambda.UpdateFunctionConfigurationAsync(Update(spec), cancellationToken), cancellationToken).ConfigureAwait(false);
                await _waiter.UntilReadyAsync(spec.Name, cancellationToken).ConfigureAwait(false);
            }
        }
        var version = await lambda.PublishVersionAsync(
            new PublishVersionRequest(spec.Name, spec.CodeSha256, spec.Fingerprint), cancellationToken).ConfigureAwait(false);
        return version.FunctionArn ?? $"{names.FunctionArn(spec.Name)}:{version.Version}";
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => lambda.DeleteFunctionAsync(new DeleteFunctionRequest(name), cancellationToken);

    private CreateFunctionRequest Create(FunctionSpec spec) => new(
        spec.Name,
        spec.RoleArn,
        new FunctionCode(S3Bucket: names.Bucket, S3Key: spec.PackageKey),
        FunctionSpec.Runtime,
        spec.Handler,
        spec.Description,
        spec.TimeoutSeconds,
        spec.MemoryMegabytes,
        Environment: new FunctionEnvironment(spec.Environment),
        Tags: new Dictionary<string, string> { ["ops:stack"] = names.Stack },
        Architectures: [spec.Architecture]);

    private static UpdateFunctionConfigurationRequest Update(FunctionSpec spec) => new(
        spec.Name, spec.RoleArn, spec.Handler, spec.Description, spec.TimeoutSeconds, spec.MemoryMegabytes,
        new FunctionEnvironment(spec.Environment), FunctionSpec.Runtime);
}
