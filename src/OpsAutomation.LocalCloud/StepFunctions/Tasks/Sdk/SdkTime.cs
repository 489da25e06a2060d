using System.Globalization;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Times as tasks get them.</summary>
internal static class SdkTime
{
    /// <summary>As Java writes an instant: the fraction in full milliseconds, and none when there is none.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>From any of the wire's forms; a text that is no time stays as it is.</summary>
    public static string FromWire(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Iso(time) : text;

    public static string FromSeconds(double seconds) => Iso(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000)));
}
