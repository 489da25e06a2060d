namespace OpsAutomation.Deployment.Planning;

/// <summary>An action with what it needs to be carried out.</summary>
public sealed record ResourceAction<T>(ActionKind Kind, string Type, string Name, T Resource, string? Why = null) : DeploymentAction(Kind, Type, Name, Why);
