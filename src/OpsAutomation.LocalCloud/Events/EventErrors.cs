using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>EventBridge's errors in its own words.</summary>
internal static class EventErrors
{
    public static readonly AwsError TooManyTargets = new("LimitExceededException", "The requested resource exceeds the maximum number allowed.");

    public static readonly AwsError LimitExceeded = TooManyTargets;

    public static readonly AwsError TotalSize = Invalid("Total size of the entries in the request is over the limit.");

    public static readonly AwsError BadEvent = Invalid("Parameter Event is not valid.");

    public static readonly AwsError NoStatement = new("ResourceNotFoundException", "Statement with the provided id does not exist.");

    public static readonly AwsError BadSchedule = Invalid("Parameter ScheduleExpression is not valid.");

    public static readonly AwsError ScheduleOnCustomBus = Invalid("ScheduleExpression is supported only on the default event bus.");

    public static AwsError Invalid(string message) => new("ValidationException", message);

    public static AwsError NotFound(string message) => new("ResourceNotFoundException", message);

    public static AwsError NoBus(string name) => new("ResourceNotFoundException", $"Event bus {name} does not exist.");

    public static AwsError NoRule(string name, string bus) => new("ResourceNotFoundException", $"Rule {name} does not exist on EventBus {bus}.");

    public static AwsError NoResource(string kind, string name) => new("ResourceNotFoundException", $"{kind} {name} does not exist.");

    public static AwsError Exists(string kind, string name) => new("ResourceAlreadyExistsException", $"{kind} {name} already exists.");

    public static AwsError ManagedRule(string name) =>
        new("ManagedRuleException", $"{name} is a managed rule. Set 'force' parameter to true to override.");

    public static AwsError BadPattern(string reason) => new("InvalidEventPatternException", $"Event pattern is not valid. Reason: {reason}");
}
