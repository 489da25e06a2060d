using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Carries an answer out of the depth of an expression or an item to the service's door, where it becomes the response.</summary>
internal sealed class DynamoRefusal(AwsError error) : Exception(error.Message)
{
    public AwsError Error { get; } = error;
}
