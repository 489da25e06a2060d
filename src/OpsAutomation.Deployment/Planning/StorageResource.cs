namespace OpsAutomation.Deployment.Planning;

/// <summary>The resources of which a stack has one each.</summary>
public enum StorageResource
{
    Bucket,
    Package,
    Table,
    TimeToLive,
    FailureQueue,
    ScheduleGroup,
    TriggerBundle,
    DispatcherPermission,
    DispatcherUrl,
    FailureDestination,
}
