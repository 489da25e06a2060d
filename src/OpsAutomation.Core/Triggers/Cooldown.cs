using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>
/// Stops a run for this long after the last one on the same key ended; the key is <see cref="Per"/> (templates), or the target when that is empty.
/// </summary>
public sealed record Cooldown(int Seconds, ImmutableArray<JsonValue> Per);
