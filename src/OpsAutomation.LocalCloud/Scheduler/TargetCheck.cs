using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>What Scheduler says of a target before it takes the schedule. Whether the resource is there is seen when it fires.</summary>
internal static class TargetCheck
{
    /// <summary>Services with a templated target (user guide, "Using templated targets"), as ARNs name them.</summary>
    private static readonly HashSet<string> Templated =
        ["codebuild", "codepipeline", "ecs", "events", "firehose", "inspector", "kinesis", "lambda", "sagemaker", "sns", "sqs", "states"];

    /// <summary>Those whose input is JSON.</summary>
    private static readonly HashSet<string> TakeJson = ["events", "lambda", "states"];

    /// <returns>Null for a good one.</returns>
    public static AwsError? Refusal(JsonObject target)
    {
        var arn = target["Arn"]!.AsText!;
        var input = target["Input"]?.AsText;
        if (UniversalTarget.IsUniversal(arn))
            return UniversalTarget.TryParse(arn, out var universal) && !universal.OnlyReads ? Input(universal, input) : SchedulerErrors.BadTargetArn;
        if (arn.Split(':', 6) is not ["arn", { Length: > 0 }, { Length: > 0 } service, _, _, { Length: > 0 } resource]) return SchedulerErrors.BadTargetArn;
        if (!Templated.Contains(service)) return SchedulerErrors.UnknownTarget(service);
        if (service == "events" && !resource.StartsWith("event-bus/", StringComparison.Ordinal)) return SchedulerErrors.BadTargetArn;
        if (Missing(service, resource, target) is { } missing) return SchedulerErrors.Invalid($"{missing} must be specified for target: {arn}.");
        return input is null || !TakeJson.Contains(service) || JsonReader.TryRead(input, out _, out _)
            ? null
            : SchedulerErrors.BadInput("The input is not valid JSON.");
    }

    private static string? Missing(string service, string resource, JsonObject target) => service switch
    {
        "events" when !target.Has("EventBridgeParameters") => "EventBridgeParameters",
        "kinesis" when !target.Has("KinesisParameters") => "KinesisParameters",
        "ecs" when !target.Has("EcsParameters") => "EcsParameters",
        "sqs" when resource.EndsWith(".fifo", StringComparison.Ordinal) && !(target["SqsParameters"] as JsonObject ?? JsonObject.Empty).Has("MessageGroupId") =>
            "SqsParameters.MessageGroupId",
        _ => null,
    };

    private static AwsError? Input(UniversalTarget target, string? input)
    {
        if (!JsonReader.TryRead(input ?? "{}", out var read, out _) || read is not JsonObject parameters)
            return SchedulerErrors.BadInput("The input is not a JSON object.");
        var missing = target.Needed.Where(n => !parameters.Has(n)).ToList();
        return missing.Count == 0 ? null : SchedulerErrors.BadInput($"Request payload is missing the following field(s): {string.Join(", ", missing)}.");
    }
}
