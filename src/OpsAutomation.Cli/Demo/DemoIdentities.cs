using Amazon.EC2;
using Amazon.Runtime;
using OpsAutomation.Aws;

namespace OpsAutomation.Cli.Demo;

/// <summary>Who calls in the demo. The local cloud names a caller after the access key.</summary>
internal static class DemoIdentities
{
    public const string Owner = "ops-demo";

    public const string Stranger = "somebody-else";

    public static AwsConnection Connection(string endpoint, string region, string user) =>
        new() { Endpoint = endpoint, Region = region, Credentials = new BasicAWSCredentials(user, "local"), MaxErrorRetry = 1 };

    public static AmazonEC2Client Ec2(AwsConnection connection) => new(connection.Credentials, connection.Config<AmazonEC2Config>());
}
