using OpsAutomation.Core.Json;

namespace OpsAutomation.Cli.Runs;

/// <summary>The dispatcher's answer to a person's start.</summary>
internal sealed record RunStart(string Decision, bool Started, string Reason, string? ExecutionArn)
{
    public static RunStart Read(JsonValue json) => new(
        json["decision"]?.AsText ?? "", json["status"]?.AsText == "started", json["reason"]?.AsText ?? "", json["executionArn"]?.AsText);
}
