using Amazon.EC2;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

/// <summary>Starts a local cloud for a test, with seeded chance and, unless told otherwise, a clock that stands still; and clients for it.</summary>
internal static class TestCloud
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static Task<LocalCloudHost> StartAsync(TimeProvider? time = null, string? data = null, TextWriter? log = null, IEventSink? events = null) =>
        LocalCloudHost.StartAsync(
            Options(time, data, log),
            cloud =>
            {
                var services = CloudComposition.Compose(cloud);
                if (events is not null) cloud.Ports.Events = events;
                return services;
            },
            TestContext.Current.CancellationToken);

    public static LocalCloudOptions Options(TimeProvider? time = null, string? data = null, TextWriter? log = null) =>
        new(time ?? new FakeTimeProvider(Start), new Random(7)) { DataDirectory = data, Log = log ?? TextWriter.Null };

    public static AmazonEC2Client Ec2(this LocalCloudHost cloud, AWSCredentials? credentials = null, string region = "us-east-1") =>
        new(credentials ?? Test, new AmazonEC2Config { ServiceURL = cloud.Endpoint.ToString(), AuthenticationRegion = region, MaxErrorRetry = 0 });

    public static AmazonSecurityTokenServiceClient Sts(this LocalCloudHost cloud, AWSCredentials? credentials = null) =>
        new(
            credentials ?? Test,
            new AmazonSecurityTokenServiceConfig { ServiceURL = cloud.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public static WireClient Wire(this LocalCloudHost cloud, string accessKey = "test") => new(cloud.Endpoint, accessKey);

    public static BasicAWSCredentials Test { get; } = new("test", "secret");
}
