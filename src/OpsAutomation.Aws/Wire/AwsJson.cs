using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpsAutomation.Aws.Wire;

internal static class AwsJson
{
    /// <summary>
    /// Definitions, policies and details are JSON documents inside JSON strings: <c>\"</c> instead of <c>\u0022</c> keeps them small and readable.
    /// </summary>
    public static JsonSerializerOptions Relaxed(JsonSerializerOptions options) => new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
