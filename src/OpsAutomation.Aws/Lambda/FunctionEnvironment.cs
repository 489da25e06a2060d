namespace OpsAutomation.Aws.Lambda;

/// <summary>The SDK's Environment, which would hide System.Environment.</summary>
public sealed record FunctionEnvironment(IReadOnlyDictionary<string, string>? Variables);
