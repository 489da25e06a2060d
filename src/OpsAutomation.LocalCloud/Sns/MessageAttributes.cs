using System.Globalization;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>What SNS demands of the attributes of a message.</summary>
internal static partial class MessageAttributes
{
    private const int LongestName = 256;

    /// <param name="entry">Where the attributes stand in a batch, counted from 1; null for a single message.</param>
    public static AwsError? Problem(JsonObject attributes, int? entry = null)
    {
        foreach (var (name, attribute) in attributes)
        {
            if (NameProblem(name) is { } reason) return SnsErrors.BadValue(reason);
            if (attribute["DataType"]?.AsText is not { } type)
                return SnsErrors.Missing($"{(entry is null ? "" : $"publishBatchRequestEntries.{entry}.member.")}messageAttributes.{name}.member.dataType");
            if (ValueProblem(name, type, attribute) is { } bad) return SnsErrors.BadValue(bad);
        }
        return null;
    }

    private static string? NameProblem(string name)
    {
        if (name.Length > LongestName) return "Length of message attribute name must be less than 256 bytes.";
        if (name.StartsWith('.')) return "Invalid message attribute name starting with character '.' was found.";
        if (name.EndsWith('.')) return "Invalid message attribute name ending with character '.' was found.";
        if (name.Contains("..", StringComparison.Ordinal)) return "Message attribute name can not have successive '.' character.";
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Invalid non-alphanumeric character '#x{(int)c:X}' was found in the message attribute name. Can only include alphanumeric "
                        + $"characters, hyphens, underscores, or dots.");
        return name.Length == 0 ? "Message attribute name can not be empty." : null;
    }

    private static string? ValueProblem(string name, string type, JsonValue attribute)
    {
        if (!Type().IsMatch(type))
            return $"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.";
        var field = type.StartsWith("Binary", StringComparison.Ordinal) ? "Binary" : "String";
        if (attribute["StringValue"] is null && attribute["BinaryValue"] is null || attribute[$"{field}Value"]?.AsText is "")
            return $"The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{type}'.";
        if (attribute[$"{field}Value"]?.AsText is not { } value) return $"The message attribute '{name}' with type '{type}' must use field '{field}'.";
        return type.StartsWith("Number", StringComparison.Ordinal) && !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"Could not cast message attribute '{name}' value to number."
            : null;
    }

    [GeneratedRegex(@"^(String|Number|Binary)(\..+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
