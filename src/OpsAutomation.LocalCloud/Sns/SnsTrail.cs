using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>SNS's calls as CloudTrail shows them: members in lower camel case, people's addresses and tokens hidden.</summary>
internal static class SnsTrail
{
    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    public static JsonObject Parameters(JsonObject request)
    {
        var shown = TrailJson.Lowered(request, "Attributes");
        if (shown["endpoint"]?.AsText?.StartsWith("arn:", StringComparison.Ordinal) == false) shown = shown.With("endpoint", Hidden);
        return shown.Has("token") ? shown.With("token", Hidden) : shown;
    }

    public static JsonObject? Elements(AwsResponse answer) => answer.Document is JsonObject { Count: > 0 } document ? TrailJson.Lowered(document) : null;
}
