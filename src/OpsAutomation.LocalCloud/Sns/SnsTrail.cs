using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>SNS's calls as CloudTrail shows them: members in lower camel case, people's addresses and tokens hidden.</summary>
internal static class SnsTrail
{
    public static JsonObject Parameters(JsonObject request)
    {
        var shown = TrailJson.Lowered(request, "Attributes");
        if (shown["endpoint"]?.AsText?.StartsWith("arn:", StringComparison.Ordinal) == false) shown = shown.With("endpoint", TrailJson.Hidden);
        return shown.Has("token") ? shown.With("token", TrailJson.Hidden) : shown;
    }
}
