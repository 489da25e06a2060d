namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>CloudWatch Logs, for the services that write logs. Groups and streams come to be when first written to.</summary>
public interface ILogSink
{
    void Write(string group, string stream, DateTimeOffset time, string line);

    /// <summary>Whether there is such a group.</summary>
    bool HasGroup(string region, string group);
}
