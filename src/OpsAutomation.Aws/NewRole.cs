using Amazon.Runtime;

namespace OpsAutomation.Aws;

/// <summary>IAM tells a service of a new role only after some seconds; until then the service says that it cannot assume it.</summary>
public sealed class NewRole(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>True for the errors that Lambda, Step Functions and Scheduler give while a role is not known to them.</summary>
    public static bool IsNotKnownYet(AmazonServiceException error) => error.ErrorCode switch
    {
        "InvalidParameterValueException" => error.Message.Contains("cannot be assumed", StringComparison.Ordinal),
        "MalformedPolicyDocument" => error.Message.Contains("Invalid principal", StringComparison.Ordinal),
        "AccessDeniedException" => error.Message.Contains("authorized to assume the provided role", StringComparison.Ordinal),
        "ValidationException" => error.Message.Contains("must allow AWS EventBridge Scheduler to assume the role", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Calls again, ever more slowly, while the role is not known; any other error, and this one after a minute, is thrown.</summary>
    public async Task<T> RetryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(500);
        while (true)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (AmazonServiceException e) when (IsNotKnownYet(e) && clock.GetElapsedTime(started) < Longest)
            {
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
                pause = pause < TimeSpan.FromSeconds(4) ? pause * 2 : pause;
            }
        }
    }
}
