namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>The ten types of a DynamoDB value, named as on the wire.</summary>
internal enum AttributeType
{
    S,
    N,
    B,
    BOOL,
    NULL,
    M,
    L,
    SS,
    NS,
    BS,
}
