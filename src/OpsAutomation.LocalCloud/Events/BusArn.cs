namespace OpsAutomation.LocalCloud.Events;

/// <summary>The name that an event bus's ARN ends with. Names of partner buses have slashes, and any name may repeat the word before it.</summary>
internal static class BusArn
{
    private const string Part = "event-bus/";

    /// <summary>Null when the text is not the ARN of an event bus.</summary>
    public static string? Name(string arn) =>
        arn.Split(':', 6) is ["arn", _, "events", _, _, var resource] && resource.StartsWith(Part, StringComparison.Ordinal) && resource.Length > Part.Length
            ? resource[Part.Length..]
            : null;
}
