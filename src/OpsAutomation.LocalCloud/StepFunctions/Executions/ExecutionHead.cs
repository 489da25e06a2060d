using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>What is known of an execution from its start on, except the input.</summary>
internal sealed record ExecutionHead
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string MachineArn { get; init; }

    public required string MachineName { get; init; }

    public required string DefinitionId { get; init; }

    public required string RoleArn { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public string? VersionArn { get; init; }

    public string? AliasArn { get; init; }

    public ExecutionType Type { get; init; }

    public string? MapRunArn { get; init; }

    public string? TraceHeader { get; init; }

    public string Region => Arn.Split(':', 5)[3];

    public ExecutionRequest ToRequest(JsonValue input) => new()
    {
        ExecutionArn = Arn,
        Name = Name,
        RoleArn = RoleArn,
        StateMachineArn = MachineArn,
        StateMachineName = MachineName,
        StateMachineVersionArn = VersionArn,
        StateMachineAliasArn = AliasArn,
        Type = Type,
        Input = input,
        StartTime = StartTime,
        Region = Region,
        MapRunArn = MapRunArn,
        KeepsHistory = Type == ExecutionType.Standard,
        IsDurable = Type == ExecutionType.Standard,
    };

    public JsonObjectBuilder Write() => new JsonObjectBuilder(14)
        .Set("arn", Arn).Set("name", Name).Set("machine", MachineArn).Set("machineName", MachineName).Set("definition", DefinitionId)
        .Set("role", RoleArn).Set("start", Wire.Stored(StartTime)).SetIf("version", Text(VersionArn)).SetIf("alias", Text(AliasArn))
        .SetIf("mapRun", Text(MapRunArn)).SetIf("trace", Text(TraceHeader));

    public static ExecutionHead Read(JsonValue json) => new()
    {
        Arn = json["arn"]!.AsText!,
        Name = json["name"]!.AsText!,
        MachineArn = json["machine"]!.AsText!,
        MachineName = json["machineName"]!.AsText!,
        DefinitionId = json["definition"]!.AsText!,
        RoleArn = json["role"]!.AsText!,
        StartTime = Wire.Stored(json["start"])!.Value,
        VersionArn = json["version"]?.AsText,
        AliasArn = json["alias"]?.AsText,
        MapRunArn = json["mapRun"]?.AsText,
        TraceHeader = json["trace"]?.AsText,
    };

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}
