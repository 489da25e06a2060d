using System.Collections.Immutable;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation.States;

/// <summary>A retrier of Step Functions; what is null is left to its defaults.</summary>
internal sealed record Retrier(ImmutableArray<string> ErrorEquals)
{
    /// <summary>The retry that Lambda's documentation asks for: errors of the service, which pass.</summary>
    public static readonly Retrier TransientLambda = new(
    [
        "Lambda.ClientExecutionTimeoutException", "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
        "Lambda.TooManyRequestsException",
    ])
    {
        IntervalSeconds = 2,
        MaxAttempts = 6,
        BackoffRate = 2,
        FullJitter = true,
    };

    /// <summary>For the record of a run's end, which must not be lost to anything that passes.</summary>
    public static readonly Retrier Anything = new([ErrorHandler.AnyError]) { IntervalSeconds = 2, MaxAttempts = 6, BackoffRate = 2, FullJitter = true };

    public int? IntervalSeconds { get; init; }

    public int? MaxAttempts { get; init; }

    public double? BackoffRate { get; init; }

    public int? MaxDelaySeconds { get; init; }

    public bool? FullJitter { get; init; }

}
