using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Finds the topic that a request names, or says as SNS does why not.</summary>
internal sealed class TopicFinder(CloudContext cloud, TopicStore store)
{
    /// <returns>Null with the error that the caller is told.</returns>
    public Topic? Find(AwsRequest request, out AwsError? error, string member = "TopicArn")
    {
        var arn = request.Json[member]?.AsText ?? "";
        error = Problem(request, arn, member);
        if (error is not null) return null;
        var topic = store.Find(arn);
        if (topic is null) error = SnsErrors.NoTopic;
        return topic;
    }

    public AwsError? Problem(AwsRequest request, string arn, string member = "TopicArn")
    {
        if (arn.Length == 0) return SnsErrors.Invalid($"{member} Reason: no value for required parameter");
        var parts = arn.Split(':');
        if (parts.Length < 6) return SnsErrors.NotAnArn(member, arn);
        if (parts[2] != "sns" || parts[3] != request.Region) return SnsErrors.Invalid(member);
        return parts[4] == cloud.Account ? null : SnsErrors.NotAuthorized(request.Caller, request.Operation, arn);
    }
}
