using System.Collections.Immutable;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Dispatching;

/// <summary>Finds the runbooks that an event is meant for. Of a runbook the first trigger that matches counts: one event is one run of it at most.</summary>
public sealed class EventMatcher
{
    private readonly ImmutableArray<(EventPattern Pattern, TriggerMatch Match)> _patterns;

    public EventMatcher(TriggerBundle bundle)
    {
        var patterns = ImmutableArray.CreateBuilder<(EventPattern, TriggerMatch)>();
        foreach (var runbook in bundle.Runbooks)
        {
            for (var i = 0; i < runbook.Compiled.Triggers.Length; i++)
            {
                if (runbook.Compiled.Triggers[i] is not EventTrigger trigger) continue;
                if (!EventPattern.TryParse(trigger.Pattern.ToString(), out var pattern, out var error))
                    throw new FormatException($"Trigger {i} of the runbook '{runbook.Name}' has a pattern that cannot be read: {error}");
                patterns.Add((pattern, new TriggerMatch(runbook, i)));
            }
        }
        _patterns = patterns.ToImmutable();
    }

    public IEnumerable<TriggerMatch> Match(ReadOnlyMemory<byte> eventUtf8)
    {
        string? last = null;
        foreach (var (pattern, match) in _patterns)
        {
            if (match.Runbook.Name == last || !pattern.Matches(eventUtf8.Span)) continue;
            last = match.Runbook.Name;
            yield return match;
        }
    }
}
