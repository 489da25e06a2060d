namespace OpsAutomation.Aws.Lambda;

/// <summary>A function was created or changed and did not become usable.</summary>
public sealed class FunctionNotReadyException(string functionName, string found, string? reason)
    : Exception($"Function '{functionName}' cannot be used: {found}{(reason is null ? "" : ": " + reason)}.");
