namespace OpsAutomation.Deployment.Planning;

/// <summary>One thing to be done to one resource.</summary>
/// <param name="Type">What kind of thing it is, in AWS's words for people.</param>
/// <param name="Why">What differs, for an update.</param>
public abstract record DeploymentAction(ActionKind Kind, string Type, string Name, string? Why);
