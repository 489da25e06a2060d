namespace OpsAutomation.LocalCloud.Iam;

internal enum EntityKind
{
    Role,
    User,
}
