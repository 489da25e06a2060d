using System.Text;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>TestEventPattern.</summary>
internal static class TestEventPattern
{
    private static readonly string[] Required = ["id", "account", "source", "time", "region", "detail-type"];

    public static void AddTo(AddOperation on) => on("TestEventPattern", static (r, _) => ValueTask.FromResult(Test(r.Json)));

    private static AwsResponse Test(JsonObject request)
    {
        var text = request["EventPattern"]!.AsText!;
        if (!JsonReader.TryRead(request["Event"]!.AsText!, out var document, out _, EventBytes.MaxDepth)
            || document is not JsonObject o || !Required.All(o.Has))
        {
            return EventErrors.BadEvent;
        }
        if (!EventPattern.TryParse(text, out var pattern, out var reason)) return EventErrors.BadPattern(reason);
        if (PatternLimits.Refusal(pattern) is { } refusal) return EventErrors.BadPattern(refusal);
        return JsonObject.Of(("Result", pattern.Matches(Encoding.UTF8.GetBytes(request["Event"]!.AsText!))));
    }
}
