namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>Lambda's InvocationType: RequestResponse, Event or DryRun.</summary>
public enum InvocationType
{
    RequestResponse,
    Event,
    DryRun,
}
