namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>STS, for the services that act as a role, such as a function as its execution role.</summary>
public interface ISessionIssuer
{
    /// <param name="duration">Null is an hour.</param>
    ValueTask<SessionCredentials> IssueAsync(string roleArn, string sessionName, TimeSpan? duration = null, CancellationToken cancel = default);
}
