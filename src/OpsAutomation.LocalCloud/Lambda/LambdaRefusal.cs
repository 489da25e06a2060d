using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Carries an answer out of an operation to the service's door, where it becomes the response.</summary>
internal sealed class LambdaRefusal(AwsError error) : Exception(error.Message)
{
    public AwsError Error { get; } = error;
}
