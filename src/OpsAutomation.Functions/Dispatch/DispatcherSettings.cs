namespace OpsAutomation.Functions.Dispatch;

/// <param name="RoleArnPrefix">What the ARN of each runbook's role begins with: <c>arn:aws:iam::ACCOUNT:role/ops/STACK/ops-STACK-</c>.</param>
/// <param name="Region">Where the deployment is; runs that no event started act there.</param>
public sealed record DispatcherSettings(string RoleArnPrefix, string Region)
{
    public string Account => RoleArnPrefix.Split(':') is { Length: > 4 } parts ? parts[4] : "";

    /// <summary>The same in every account.</summary>
    public string RolePrefix => RoleArnPrefix[(RoleArnPrefix.IndexOf(":role/", StringComparison.Ordinal) + 1)..];
}
