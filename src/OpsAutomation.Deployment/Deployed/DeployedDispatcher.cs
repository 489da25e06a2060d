namespace OpsAutomation.Deployment.Deployed;

/// <summary>What surrounds the dispatcher's function.</summary>
/// <param name="HasPermission">EventBridge may call it.</param>
/// <param name="FailureDestination">Where asynchronous failures go.</param>
/// <param name="BundlePresent">The trigger bundle that it is told of exists.</param>
public sealed record DeployedDispatcher(bool HasPermission, string? FunctionUrl, string? FailureDestination, bool BundlePresent);
