using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>What all kinds of state share. A field that is absent is null; one that is written as null is <see cref="JsonNull"/>.</summary>
public abstract record State
{
    public required string Name { get; init; }

    public abstract StateType Type { get; }

    /// <summary>The state's own language, or its machine's.</summary>
    public required QueryLanguage QueryLanguage { get; init; }

    public string? Comment { get; init; }

    /// <summary>The state that follows; null at an end and in states that choose or end.</summary>
    public string? Next { get; init; }

    public bool IsEnd { get; init; }

    public JsonValue? InputPath { get; init; }

    public JsonValue? OutputPath { get; init; }

    /// <summary>JSONPath: what the state works on (in a Map, of an item).</summary>
    public JsonValue? Parameters { get; init; }

    public JsonValue? ResultSelector { get; init; }

    public JsonValue? ResultPath { get; init; }

    /// <summary>JSONata: what the state works on.</summary>
    public JsonValue? Arguments { get; init; }

    /// <summary>JSONata: what the state gives on.</summary>
    public JsonValue? Output { get; init; }

    /// <summary>Variables set when the state has ended.</summary>
    public JsonValue? Assign { get; init; }

    public ImmutableArray<Retrier> Retry { get; init; } = [];

    public ImmutableArray<Catcher> Catch { get; init; } = [];

    public required JsonObject Source { get; init; }
}
