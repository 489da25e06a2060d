namespace OpsAutomation.Aws.StepFunctions;

public sealed record LoggingConfiguration(string? Level = null, bool? IncludeExecutionData = null, IReadOnlyList<LogDestination>? Destinations = null);

public sealed record LogDestination(CloudWatchLogsLogGroup? CloudWatchLogsLogGroup);

public sealed record CloudWatchLogsLogGroup(string LogGroupArn);
