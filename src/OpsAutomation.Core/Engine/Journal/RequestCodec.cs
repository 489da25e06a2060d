using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>What an execution is, as stored; its limits are those in force where it is read.</summary>
public static class RequestCodec
{
    public static JsonObject Encode(ExecutionRequest request)
    {
        var json = new JsonObjectBuilder(14)
            .Set("arn", request.ExecutionArn)
            .Set("name", request.Name)
            .Set("role", request.RoleArn)
            .Set("machine", request.StateMachineArn)
            .Set("machineName", request.StateMachineName)
            .Set("type", (int)request.Type)
            .Set("input", request.Input)
            .Set("start", request.StartTime.UtcTicks)
            .Set("region", request.Region)
            .Set("redrives", request.RedriveCount)
            .Set("history", request.KeepsHistory)
            .Set("durable", request.IsDurable);
        if (request.StateMachineVersionArn is { } version) json.Set("version", version);
        if (request.StateMachineAliasArn is { } alias) json.Set("alias", alias);
        if (request.RedriveTime is { } redriven) json.Set("redriven", redriven.UtcTicks);
        if (request.MapRunArn is { } run) json.Set("mapRun", run);
        return json.Build();
    }

    public static ExecutionRequest Decode(JsonValue json) => new()
    {
        ExecutionArn = json["arn"]!.AsText!,
        Name = json["name"]!.AsText!,
        RoleArn = json["role"]!.AsText!,
        StateMachineArn = json["machine"]!.AsText!,
        StateMachineName = json["machineName"]!.AsText!,
        StateMachineVersionArn = json["version"]?.AsText,
        StateMachineAliasArn = json["alias"]?.AsText,
        Type = (ExecutionType)json["type"]!.AsLong!.Value,
        Input = json["input"]!,
        StartTime = new DateTimeOffset(json["start"]!.AsLong!.Value, TimeSpan.Zero),
        Region = json["region"]!.AsText!,
        RedriveCount = (int)json["redrives"]!.AsLong!.Value,
        RedriveTime = json["redriven"]?.AsLong is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        MapRunArn = json["mapRun"]?.AsText,
        KeepsHistory = json["history"]!.AsBool!.Value,
        IsDurable = json["durable"]!.AsBool!.Value,
    };
}
