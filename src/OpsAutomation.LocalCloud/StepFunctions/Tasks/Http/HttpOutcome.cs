using System.Globalization;
using System.Text;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Http;

/// <summary>What an endpoint answered → how the task ended.</summary>
internal static class HttpOutcome
{
    private const string Socket = "States.Http.Socket";
    private static readonly string[] BinaryKinds = ["image/", "audio/", "video/"];
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static TaskOutcome Of(ConnectionAnswer answer)
    {
        switch (answer.Failure)
        {
            case ConnectionFailure.NoConnection:
                return TaskOutcome.Failure("Events.ConnectionResource.ResourceNotFound", answer.Reason);
            case ConnectionFailure.NotAuthorized:
                return TaskOutcome.Failure("Events.ConnectionResource.InvalidConnectionState", answer.Reason);
            case ConnectionFailure.BadRequest:
                return TaskOutcome.Failure(ErrorNames.Runtime, answer.Reason);
            case ConnectionFailure.UnknownHost or ConnectionFailure.Unreachable or ConnectionFailure.TimedOut:
                return TaskOutcome.Failure(Socket, answer.Reason);
        }
        // Of an answer that is no success the task shows the status alone.
        if (answer.Status is < 200 or > 299)
            return TaskOutcome.Failure(string.Create(CultureInfo.InvariantCulture, $"States.Http.StatusCode.{answer.Status}"), answer.Reason);
        var type = (answer.Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (IsBinary(type)) return TaskOutcome.Failure(ErrorNames.Runtime, $"The response's Content-Type '{type}' is not supported");
        if (!TryText(answer.Body, out var text)) return TaskOutcome.Failure(ErrorNames.Runtime, "The response body is not valid UTF-8");
        return TaskOutcome.Success(JsonObject.Of(
            ("Headers", HeadersOf(answer)), ("ResponseBody", Body(type, text)), ("StatusCode", answer.Status), ("StatusText", answer.Reason)));
    }

    private static bool IsBinary(string type) =>
        type == "application/octet-stream" || BinaryKinds.Any(kind => type.StartsWith(kind, StringComparison.Ordinal));

    private static JsonValue Body(string type, string text) =>
        (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal)) && JsonReader.TryRead(text, out var json, out _) ? json : text;

    private static JsonObject HeadersOf(ConnectionAnswer answer)
    {
        var headers = new JsonObjectBuilder(answer.Headers.Count);
        foreach (var (name, values) in answer.Headers) headers.Set(name, JsonArray.From(values.Select(static v => (JsonValue)v)));
        return headers.Build();
    }

    private static bool TryText(ReadOnlyMemory<byte> body, out string text)
    {
        try
        {
            text = Strict.GetString(body.Span);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
