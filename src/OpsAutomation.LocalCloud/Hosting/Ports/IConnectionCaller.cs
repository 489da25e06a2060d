namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>EventBridge's connections, for the services that call HTTP endpoints with them.</summary>
public interface IConnectionCaller
{
    /// <summary>
    /// Sends one request with the connection's authorization and parameters. It is not tried again here; a redirection is an answer like others.
    /// </summary>
    ValueTask<ConnectionAnswer> SendAsync(ConnectionCall call, CancellationToken cancel);
}
