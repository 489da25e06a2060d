namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>The role behind a session, as CloudTrail names it.</summary>
public sealed record SessionIssuer(string Arn, string PrincipalId, string UserName);
