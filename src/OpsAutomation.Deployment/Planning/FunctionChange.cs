using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Planning;

/// <summary>What of a function is to be done; a new one is all of it.</summary>
public sealed record FunctionChange(FunctionSpec Spec, bool Code, bool Configuration);
