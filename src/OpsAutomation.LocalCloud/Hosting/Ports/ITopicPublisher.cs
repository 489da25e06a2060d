namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>SNS, for the services that publish to topics.</summary>
public interface ITopicPublisher
{
    /// <returns>Null when SNS has the message.</returns>
    ValueTask<AwsError?> PublishAsync(string topicArn, string message, string? messageGroupId = null, CancellationToken cancel = default);
}
