using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record MapState : State
{
    public override StateType Type => StateType.Map;

    public required StatesBlock Processor { get; init; }

    public bool IsDistributed { get; init; }

    /// <summary>STANDARD or EXPRESS: how a distributed Map's items run.</summary>
    public bool IsExpress { get; init; }

    /// <summary>True for the older form, with Iterator instead of ItemProcessor.</summary>
    public bool IsIterator { get; init; }

    public string? ItemsPath { get; init; }

    /// <summary>JSONata: an expression, or an array with expressions.</summary>
    public JsonValue? Items { get; init; }

    public JsonValue? ItemSelector { get; init; }

    public JsonValue? MaxConcurrency { get; init; }

    public string? MaxConcurrencyPath { get; init; }

    public JsonValue? ToleratedFailureCount { get; init; }

    public string? ToleratedFailureCountPath { get; init; }

    public JsonValue? ToleratedFailurePercentage { get; init; }

    public string? ToleratedFailurePercentagePath { get; init; }

    /// <summary>Part of the map run's name.</summary>
    public string? Label { get; init; }

    public ItemReader? ItemReader { get; init; }

    public ItemBatcher? ItemBatcher { get; init; }

    public ResultWriter? ResultWriter { get; init; }
}
