namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>A service that has something to do once the cloud listens: resume executions, start its schedules.</summary>
public interface IStartable
{
    ValueTask StartAsync(CancellationToken cancel);
}
