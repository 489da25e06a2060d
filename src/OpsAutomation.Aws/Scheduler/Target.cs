namespace OpsAutomation.Aws.Scheduler;

public sealed record Target(string Arn, string RoleArn, string? Input = null, RetryPolicy? RetryPolicy = null, DeadLetterConfig? DeadLetterConfig = null);

public sealed record RetryPolicy(int? MaximumRetryAttempts = null, int? MaximumEventAgeInSeconds = null);

public sealed record DeadLetterConfig(string? Arn);
