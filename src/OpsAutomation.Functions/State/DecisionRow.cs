using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.State;

/// <summary>A decision as a row of its own, and as a line of the run index.</summary>
internal static class DecisionRow
{
    public static Dictionary<string, AttributeValue> Write(Decision d) => new Row(StateTable.Decision(d.Id))
        .Text("runbook", d.Runbook)
        .Text("state", d.State.ToString())
        .Text("reason", d.Reason)
        .Text("trigger", d.Trigger.ToJson().With("account", d.Trigger.Account).With("region", d.Trigger.Region).ToString())
        .Text("target", d.Target)
        .Text("stateMachineArn", d.StateMachineArn)
        .Text("input", d.Input)
        .Text("lockKey", d.LockKey)
        .Text("cooldownKey", d.CooldownKey)
        .Number("cooldownMs", (long)d.Cooldown.TotalMilliseconds)
        .Time("deadline", d.Deadline)
        .Time("at", d.At)
        .Text("executionArn", d.ExecutionArn)
        .Expires(d.At + StateTable.Kept)
        .Attributes;

    public static Dictionary<string, AttributeValue> WriteIndex(Decision d) => new Row(StateTable.Run(d.At, d.Id))
        .Text("id", d.Id)
        .Text("runbook", d.Runbook)
        .Text("state", d.State.ToString())
        .Text("reason", d.Reason)
        .Text("kind", d.Trigger.Kind)
        .Text("by", d.Trigger.By)
        .Text("target", d.Target)
        .Time("at", d.At)
        .Expires(d.At + StateTable.Kept)
        .Attributes;

    public static Decision Read(string id, Dictionary<string, AttributeValue> attributes)
    {
        var row = new RowReader(attributes);
        var trigger = JsonReader.Read(row.Text("trigger")!);
        return new Decision(
            id,
            row.Text("runbook")!,
            Enum.Parse<DecisionState>(row.Text("state")!),
            row.Text("reason") ?? "",
            new Trigger(
                trigger["kind"]!.AsText!,
                trigger["id"]!.AsText!,
                trigger["by"]!.AsText!,
                Timestamp.Parse(trigger["at"]!.AsText) ?? default,
                trigger["account"]!.AsText!,
                trigger["region"]!.AsText!,
                null),
            row.Time("at"),
            row.Text("target"),
            row.Text("stateMachineArn"),
            row.Text("input"),
            row.Text("lockKey"),
            row.Text("cooldownKey"),
            TimeSpan.FromMilliseconds(row.Number("cooldownMs")),
            row.Time("deadline"),
            row.Text("executionArn"));
    }
}
