namespace OpsAutomation.LocalCloud.DynamoDb;

internal enum ItemWriteKind
{
    Put,
    Update,
    Delete,
    Check,
}
