using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.StateTests;

/// <summary>Cases are kept with their JSON texts as JSON, so that people can read them.</summary>
internal static class TestStateCase
{
    private static readonly HashSet<string> Texts = ["definition", "input", "variables", "context", "result", "mapItemReaderData"];

    public static JsonObject Written(JsonObject request)
    {
        var written = new JsonObjectBuilder();
        foreach (var (name, value) in request)
            written.Set(name, Texts.Contains(name) && value is not JsonString ? value.ToString() : value is JsonObject part ? Written(part) : value);
        return written.Build();
    }

    public static JsonObject Readable(AwsResponse answer) =>
        answer.Error is { } error ? JsonObject.Of(("code", error.Code), ("message", error.Message)) : Parsed((JsonObject)answer.Document!);

    private static JsonObject Parsed(JsonObject document)
    {
        var parsed = new JsonObjectBuilder();
        foreach (var (name, value) in document)
        {
            var isPlain = name is "error" or "cause" or "nextState" or "status";
            parsed.Set(name, value is JsonObject part
                ? Parsed(part)
                : !isPlain && value.AsText is { } text ? JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(text)) : value);
        }
        return parsed.Build();
    }
}
