namespace OpsAutomation.Aws.Lambda;

/// <summary>Waits until a function can be used (State) or changed again (LastUpdateStatus), as the SDK's waiters do.</summary>
public sealed class FunctionWaiter(LambdaClient lambda, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Until State is Active and LastUpdateStatus Successful; throws <see cref="FunctionNotReadyException"/> when either fails or it takes too long.
    /// </summary>
    public async Task<FunctionConfiguration> UntilReadyAsync(string functionName, CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(50);
        while (true)
        {
            var function = await lambda.GetFunctionConfigurationAsync(
                new GetFunctionConfigurationRequest(functionName), cancellationToken).ConfigureAwait(false);
            if (function.State == "Failed") throw new FunctionNotReadyException(functionName, "State is Failed", function.StateReason);
            if (function.LastUpdateStatus == "Failed")
                throw new FunctionNotReadyException(functionName, "LastUpdateStatus is Failed", function.LastUpdateStatusReason);
            if (function is { State: null or "Active" or "Inactive", LastUpdateStatus: null or "Successful" }) return function;
            if (clock.GetElapsedTime(started) > Longest)
                throw new FunctionNotReadyException(
                    functionName, $"State is {function.State} and LastUpdateStatus {function.LastUpdateStatus} after {Longest.TotalMinutes} minutes", null);
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            pause = pause < TimeSpan.FromSeconds(2) ? pause * 2 : pause;
        }
    }
}
