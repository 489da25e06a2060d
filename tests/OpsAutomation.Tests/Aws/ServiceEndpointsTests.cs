using OpsAutomation.Aws.EventBridge;
using OpsAutomation.Aws.Iam;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Aws.Wire;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class ServiceEndpointsTests
{
    [Theory]
    [InlineData("eu-central-1", false, false, "lambda.eu-central-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "lambda-fips.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "lambda.cn-north-1.amazonaws.com.cn")]
    [InlineData("eu-west-1", false, true, "lambda.eu-west-1.api.aws")]
    public void A_regional_host_follows_partition_and_kind(string region, bool fips, bool dualStack, string host) =>
        Assert.Equal((host, null), ServiceEndpoints.Host(LambdaClient.Service, region, fips, dualStack));

    [Theory]
    [InlineData("eu-central-1", "iam.amazonaws.com", "us-east-1")]
    [InlineData("cn-northwest-1", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("us-gov-west-1", "iam.us-gov.amazonaws.com", "us-gov-west-1")]
    public void IAM_has_one_host_a_partition(string region, string host, string signingRegion) =>
        Assert.Equal((host, signingRegion), ServiceEndpoints.Host(IamClient.Service, region, false, false));

    [Fact]
    public void GovCloud_keeps_its_exceptions()
    {
        Assert.Equal("events.us-gov-east-1.amazonaws.com", ServiceEndpoints.Host(EventBridgeClient.Service, "us-gov-east-1", true, false).Host);
        Assert.Equal("states.us-gov-west-1.amazonaws.com", ServiceEndpoints.Host(StepFunctionsClient.Service, "us-gov-west-1", true, false).Host);
    }
}
