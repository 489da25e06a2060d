using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>True or false.</summary>
internal sealed class FlagRule : MemberRule
{
    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is not JsonBool)
            found.Unreadable(value is JsonNumber ? "NUMBER_VALUE can not be converted to a Boolean" : "STRING_VALUE can not be converted to a Boolean");
    }
}
