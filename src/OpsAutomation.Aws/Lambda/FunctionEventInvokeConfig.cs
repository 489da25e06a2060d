namespace OpsAutomation.Aws.Lambda;

public sealed record FunctionEventInvokeConfig(
    string? FunctionArn = null, int? MaximumRetryAttempts = null, int? MaximumEventAgeInSeconds = null, DestinationConfig? DestinationConfig = null);

public sealed record DestinationConfig(OnFailure? OnFailure = null, OnSuccess? OnSuccess = null);

/// <summary>An answer may hold one without its member: no destination.</summary>
public sealed record OnFailure(string? Destination = null);

/// <inheritdoc cref="OnFailure"/>
public sealed record OnSuccess(string? Destination = null);
