namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>The wire form in which a service is spoken to.</summary>
public enum AwsProtocol
{
    Json10,
    Json11,
    Query,
    Ec2Query,
    RestJson,
    RestXml,
}
