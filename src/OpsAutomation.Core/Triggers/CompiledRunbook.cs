using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>What the dispatcher and the deployment need to know of a compiled runbook: the content of <c>&lt;name&gt;.triggers.json</c>.</summary>
public sealed record CompiledRunbook(string Name, string Summary)
{
    public string? Owner { get; init; }

    public RunMode Mode { get; init; }

    /// <summary>Whether a person may start it.</summary>
    public bool Manual { get; init; } = true;

    public ImmutableArray<CompiledInput> Inputs { get; init; } = [];

    /// <summary>Templates of the values that say what is acted on; with account and region they are the key of the lock.</summary>
    public ImmutableArray<JsonValue> Target { get; init; } = [];

    public ImmutableArray<CompiledTrigger> Triggers { get; init; } = [];

    public Cooldown? Cooldown { get; init; }

    /// <summary>Template of the account to act in; null: where the event came from.</summary>
    public JsonValue? Account { get; init; }

    /// <summary>Template of the region to act in; null: where the event came from.</summary>
    public JsonValue? Region { get; init; }

    /// <summary>Paths of the event's members that expressions use, such as <c>detail.requestParameters.routeTableId</c>; the run gets only these.</summary>
    public ImmutableArray<string> EventMembers { get; init; } = [];

    /// <summary>Names of the remediations used; each needs a Lambda function.</summary>
    public ImmutableArray<string> Functions { get; init; } = [];

    /// <summary>Of the whole run.</summary>
    public int TimeoutSeconds { get; init; } = DefaultTimeoutSeconds;

    public const int DefaultTimeoutSeconds = 3600;

    public CompiledInput? Input(string name) => Inputs.FirstOrDefault(i => i.Name == name);
}
