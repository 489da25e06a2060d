namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>STS, for the services that act as a role, such as a function as its execution role.</summary>
public interface ISessionIssuer
{
    /// <param name="duration">Null is an hour.</param>
    ValueTask<SessionCredentials> IssueAsync(string roleArn, string sessionName, TimeSpan? duration = null, CancellationToken cancel = default);

    /// <summary>Whether the caller may act as the role. A role of an account that is not the cloud's cannot be looked up, and is taken to trust.</summary>
    bool MayAssume(string roleArn, CallerIdentity caller);

    /// <summary>
    /// Whether the role is there and does not let the caller act as it. Services that are given a role take one that nobody made as it comes.
    /// </summary>
    bool Refuses(string roleArn, CallerIdentity caller);
}
