namespace OpsAutomation.Aws.EventBridge;

public sealed record Target(
    string Id,
    string Arn,
    string? RoleArn = null,
    string? Input = null,
    string? InputPath = null,
    InputTransformer? InputTransformer = null,
    RetryPolicy? RetryPolicy = null,
    DeadLetterConfig? DeadLetterConfig = null);

public sealed record InputTransformer(string InputTemplate, IReadOnlyDictionary<string, string>? InputPathsMap = null);

public sealed record RetryPolicy(int? MaximumRetryAttempts = null, int? MaximumEventAgeInSeconds = null);

public sealed record DeadLetterConfig(string? Arn);
