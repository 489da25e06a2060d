using OpsAutomation.Core.Engine.Distributed;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Trials;

/// <summary>What a state made of its input, step by step, as far as it came. Complete when the execution has ended.</summary>
public sealed class StateInspection
{
    public JsonValue? AfterInputPath { get; internal set; }

    /// <summary>After Parameters or Arguments.</summary>
    public JsonValue? AfterArguments { get; internal set; }

    public JsonValue? AfterItemsPath { get; internal set; }

    public JsonValue? AfterItemsPointer { get; internal set; }

    public JsonArray? AfterItemSelector { get; internal set; }

    public JsonArray? AfterItemBatcher { get; internal set; }

    public int? MaxConcurrency { get; internal set; }

    public long? ToleratedFailureCount { get; internal set; }

    public double? ToleratedFailurePercentage { get; internal set; }

    /// <summary>The state's raw result; null for a state that has none of its own.</summary>
    public JsonValue? Result { get; internal set; }

    public JsonValue? AfterResultSelector { get; internal set; }

    public JsonValue? AfterResultPath { get; internal set; }

    /// <summary>Null when the state was not left.</summary>
    public JsonValue? Output { get; internal set; }

    /// <summary>The workflow's variables after the state.</summary>
    public JsonObject? Variables { get; internal set; }

    public string? NextState { get; internal set; }

    /// <summary>The error of the state's work, whatever became of it.</summary>
    public StateFailure? Failure { get; internal set; }

    /// <summary>The retrier that is for the error, also when its attempts are used up.</summary>
    public int? RetryIndex { get; internal set; }

    /// <summary>Seconds until the state would be tried again; null when it would not.</summary>
    public double? RetryBackoff { get; internal set; }

    public int? CatchIndex { get; internal set; }

    /// <summary>What an HTTP task sent; set by whoever sends it.</summary>
    public JsonObject? Request { get; set; }

    /// <summary>What it was answered.</summary>
    public JsonObject? Response { get; set; }

    internal void Planned(MapPlan plan)
    {
        MaxConcurrency = plan.MaxConcurrency;
        ToleratedFailureCount = plan.ToleratedCount;
        ToleratedFailurePercentage = plan.ToleratedPercentage;
    }

    internal void Left(JsonValue output, JsonObject variables, string? next)
    {
        Output = output;
        Variables = variables;
        NextState = next;
    }
}
