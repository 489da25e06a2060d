using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>A number with its bounds.</summary>
internal sealed class NumberRule : MemberRule
{
    public double Min { get; init; } = double.MinValue;

    public double Max { get; init; } = double.MaxValue;

    /// <summary>Integer, Long or Float.</summary>
    public required string Type { get; init; }

    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is not JsonNumber { Value: var number })
        {
            found.Unreadable(value is JsonString
                ? $"STRING_VALUE can not be converted to {(Type == "Integer" ? "an" : "a")} {Type}"
                : "Start of structure or map found where not expected.");
            return;
        }
        if (number > Max) Violate(value, path, $"Member must have value less than or equal to {Max.ToString(CultureInfo.InvariantCulture)}", found);
        if (number < Min) Violate(value, path, $"Member must have value greater than or equal to {Min.ToString(CultureInfo.InvariantCulture)}", found);
    }
}
