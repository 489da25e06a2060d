using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States.Services;

/// <summary>Who answers for a row's tasks from outside: takes its messages or its activity's tasks, and answers as the recorded history says.</summary>
internal sealed class Answerer(CloudUnderTest cloud, JsonObject row, RowSetup setup)
{
    private readonly Queue<JsonObject> _ends = new(Events(row).OfType<JsonObject>().Where(IsAnswer));
    private readonly string? _worker =
        Events(row).Select(static e => e["activityStartedEventDetails"]?["workerName"]?.AsText).FirstOrDefault(static w => w is not null);

    /// <summary>Answers once if there is something to answer.</summary>
    public async Task<bool> StepAsync()
    {
        if (_ends.Count == 0) return false;
        var (token, body) = setup.Activity is not null ? await TaskAsync() : await MessageAsync();
        if (token is null) return false;
        var end = _ends.Dequeue();
        await cloud.StatesAsync("SendTaskHeartbeat", ("taskToken", token));
        if (end["type"]!.AsText!.EndsWith("Succeeded", StringComparison.Ordinal))
        {
            var output = (end["taskSucceededEventDetails"] ?? end["activitySucceededEventDetails"])!["output"]!;
            // A token in the recording is the one that the message brought.
            var sent = output["TaskToken"] is not null ? body! : output.AsText ?? output.ToString();
            await cloud.StatesAsync("SendTaskSuccess", ("taskToken", token), ("output", sent));
            return true;
        }
        var failure = end["taskFailedEventDetails"] ?? end["activityFailedEventDetails"];
        var given = new List<(string, JsonValue)> { ("taskToken", token) };
        if (failure?["error"] is { } error) given.Add(("error", error));
        if (failure?["cause"] is { } cause) given.Add(("cause", cause.AsText ?? cause.ToString()));
        await cloud.StatesAsync("SendTaskFailure", [.. given]);
        return true;
    }

    private static JsonArray Events(JsonObject row) => row["expected"]?["events"] as JsonArray ?? JsonArray.Empty;

    private static bool IsAnswer(JsonObject e) => e["type"]?.AsText switch
    {
        "ActivitySucceeded" or "ActivityFailed" => true,
        "TaskSucceeded" => e["taskSucceededEventDetails"]?["resource"]?.AsText?.EndsWith(".waitForTaskToken", StringComparison.Ordinal) == true,
        "TaskFailed" => e["taskFailedEventDetails"]?["resource"]?.AsText?.EndsWith(".waitForTaskToken", StringComparison.Ordinal) == true,
        _ => false,
    };

    private async Task<(string? Token, string? Body)> TaskAsync()
    {
        var task = await (_worker is null
            ? cloud.StatesAsync("GetActivityTask", ("activityArn", setup.Activity!))
            : cloud.StatesAsync("GetActivityTask", ("activityArn", setup.Activity!), ("workerName", _worker)));
        return (task["taskToken"]?.AsText, task["input"]?.AsText);
    }

    private async Task<(string? Token, string? Body)> MessageAsync()
    {
        if (setup.ListenUrl is not { } url) return (null, null);
        var received = await cloud.CallAsync("sqs", "ReceiveMessage", ("QueueUrl", url));
        if (received["Messages"] is not JsonArray { Count: > 0 } messages) return (null, null);
        await cloud.CallAsync("sqs", "DeleteMessage", ("QueueUrl", url), ("ReceiptHandle", messages[0]["ReceiptHandle"]!));
        var body = JsonReader.Read(messages[0]["Body"]!.AsText!);
        // A topic wraps what it passes on.
        if (body["Type"]?.AsText == "Notification") body = JsonReader.Read(body["Message"]!.AsText!);
        return (body["TaskToken"]?.AsText, body.ToString());
    }
}
