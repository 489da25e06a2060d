using System.Net;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Aws.FunctionUrl;

public sealed record FunctionUrlResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonValue? Json => JsonReader.TryRead(Body.Span, out var value, out _) ? value : null;

    public string Text => Encoding.UTF8.GetString(Body.Span);
}
