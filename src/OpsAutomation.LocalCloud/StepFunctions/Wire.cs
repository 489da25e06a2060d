using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>Values as the JSON protocol writes them.</summary>
internal static class Wire
{
    public static readonly JsonObject OwnedKey = JsonObject.Of(("type", "AWS_OWNED_KEY"));

    /// <summary>Seconds since 1970 with milliseconds.</summary>
    public static JsonValue Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>A time as stored: milliseconds since 1970.</summary>
    public static JsonValue Stored(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset? Stored(JsonValue? value) => value?.AsLong is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>Cut to milliseconds, so that a time is the same before and after a restart.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <summary>With milliseconds, as the context object writes times.</summary>
    public static string Precise(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
