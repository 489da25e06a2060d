using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine;

/// <summary>How many children of a map run, or items in them, are in which state.</summary>
public sealed record MapRunCounts
{
    public static MapRunCounts None { get; } = new();

    /// <summary>Never begun, also when the run is over.</summary>
    public long Pending => Total - Running - Succeeded - Failed - Aborted - PendingRedrive;

    public long Running { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    /// <summary>Stopped with the run.</summary>
    public long Aborted { get; init; }

    public long Total { get; init; }

    public long ResultsWritten { get; init; }

    /// <summary>To be begun again since the run was redriven.</summary>
    public long PendingRedrive { get; init; }

    public JsonArray Write() => JsonArray.Of(Running, Succeeded, Failed, Aborted, Total, ResultsWritten, PendingRedrive);

    public static MapRunCounts Read(JsonValue json)
    {
        var numbers = ((JsonArray)json).Select(static n => n.AsLong!.Value).ToArray();
        return new MapRunCounts
        {
            Running = numbers[0],
            Succeeded = numbers[1],
            Failed = numbers[2],
            Aborted = numbers[3],
            Total = numbers[4],
            ResultsWritten = numbers[5],
            PendingRedrive = numbers[6],
        };
    }
}
