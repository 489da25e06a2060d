using System.Collections.Immutable;
using OpsAutomation.Core.Compilation.States;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>Retriers and catchers of a Task.</summary>
internal static class ErrorRules
{
    public const string Failure = "failure";

    /// <summary>
    /// The documented retry for transient errors, and the user's: named errors before it, so that
    /// the user's words count; every error after it, where Step Functions wants it.
    /// </summary>
    public static ImmutableArray<Retrier> Retry(RetryPolicy? policy)
    {
        if (policy is null) return [Retrier.TransientLambda];
        if (policy.IsNone) return [];
        var own = new Retrier(policy.Errors.Length == 0 ? [ErrorHandler.AnyError] : [.. policy.Errors.Select(static e => e.Value).Distinct()])
        {
            IntervalSeconds = policy.Interval?.Seconds,
            MaxAttempts = policy.MaxAttempts,
            BackoffRate = policy.BackoffRate,
            MaxDelaySeconds = policy.MaxDelay?.Seconds,
            FullJitter = policy.Jitter,
        };
        return own.ErrorEquals.Contains(ErrorHandler.AnyError)
            ? [Retrier.TransientLambda, own with { ErrorEquals = [ErrorHandler.AnyError] }]
            : [own, Retrier.TransientLambda];
    }

    /// <summary>The step's own handlers, then those of the steps around it; of an error named twice the first counts.</summary>
    public static ImmutableArray<Catcher> Catch(ImmutableArray<HandlerTarget> handlers, string step)
    {
        var catchers = ImmutableArray.CreateBuilder<Catcher>();
        var caught = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handler in handlers)
        {
            if (caught.Contains(ErrorHandler.AnyError)) break;
            if (caught.Add(handler.Error)) catchers.Add(new Catcher([handler.Error], handler.Next) { Assign = handler.ReadsFailure ? FailureOf(step) : null });
        }
        return catchers.ToImmutable();
    }

    /// <summary>What becomes <c>$failure</c>: the error as Step Functions gives it, and the step.</summary>
    private static JsonObject FailureOf(string step) =>
        JsonObject.Of((Failure, JsonataText.Embed($"$merge([$states.errorOutput, {{'step': {JsonataText.Quote(step)}}}])")));
}
