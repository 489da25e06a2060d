namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

internal enum DiskOperation
{
    Write,
    Truncate,
    Sync,
    Delete,
}
