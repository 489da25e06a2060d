namespace OpsAutomation.Core.Asl;

/// <summary>When a task of a service is over: with its answer, with the end of the job it began, or when somebody sends its token back.</summary>
public enum IntegrationPattern
{
    RequestResponse,
    Sync,
    Sync2,
    WaitForTaskToken,
}
