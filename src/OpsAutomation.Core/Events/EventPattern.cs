using System.Diagnostics.CodeAnalysis;
using System.Text;
using OpsAutomation.Core.Events.Matching;
using OpsAutomation.Core.Events.Patterns;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>An event pattern as EventBridge has it: parsed once, then asked of any number of events from any thread.</summary>
public sealed class EventPattern
{
    private readonly byte[] _text;
    private MatchCore? _core;

    private EventPattern(byte[] text, PatternProgram program)
    {
        _text = text;
        Program = program;
    }

    /// <summary>The pattern as it was written.</summary>
    public JsonValue Source => JsonReader.Read(_text);

    internal PatternProgram Program { get; }

    internal ulong Fingerprint => KeyHash.Of(_text);

    /// <summary>
    /// Reads a pattern; <paramref name="error"/> is AWS's own text, without the 'Event pattern is not valid. Reason: ' that its API puts before it.
    /// </summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out EventPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        var program = PatternReader.Read(json, out error);
        pattern = program is null ? null : new EventPattern(Encoding.UTF8.GetBytes(json), program);
        return pattern is not null;
    }

    /// <inheritdoc cref="TryParse(string, out EventPattern?, out string?)"/>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out EventPattern? pattern, [NotNullWhen(false)] out string? error) =>
        TryParse(Encoding.UTF8.GetString(json), out pattern, out error);

    /// <summary>Whether the event, valid JSON in UTF-8 (see <see cref="EventBytes.IsValid"/>), matches.</summary>
    public bool Matches(ReadOnlySpan<byte> eventUtf8)
    {
        var found = default(Any);
        (Volatile.Read(ref _core) ?? MakeCore()).Match(eventUtf8, ref found);
        return found.IsAny;
    }

    public override string ToString() => Encoding.UTF8.GetString(_text);

    private MatchCore MakeCore()
    {
        var core = new MatchCore();
        core.Add(new MatchRule(), Program);
        return Interlocked.CompareExchange(ref _core, core, null) ?? core;
    }

    private struct Any : IMatchFound
    {
        public bool IsAny { get; private set; }

        public bool Take(MatchRule rule, MatchScratch scratch)
        {
            IsAny = true;
            return false;
        }
    }
}
