using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>A date: seconds since 1970, or a text that says one.</summary>
internal sealed class TimeRule : MemberRule
{
    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is JsonNumber or JsonString) return;
        found.Unreadable(value is JsonBool ? "Unable to parse timestamp" : "Start of structure or map found where not expected.");
    }
}
