using System.Collections.Concurrent;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>A bus, its rules and the index of their patterns.</summary>
internal sealed class EventBus(string name, string region, string arn, JsonObject document)
{
    private readonly ConcurrentDictionary<string, RuleSlot> _rules = new(StringComparer.Ordinal);
    private readonly PatternIndex<RuleSlot> _index = new();
    private readonly Lock _gate = new();
    private JsonObject _document = document;

    public string Name => name;

    public string Region => region;

    public string Arn => arn;

    /// <summary>Description, dates and policy, as stored.</summary>
    public JsonObject Document
    {
        get => Volatile.Read(ref _document);
        set => Volatile.Write(ref _document, value);
    }

    /// <summary>
    /// All rules in the order of their names. The array is taken first: LINQ would copy the dictionary itself, and fails when it grows meanwhile.
    /// </summary>
    public IEnumerable<EventRule> Rules => _rules.ToArray().OrderBy(static r => r.Key, StringComparer.Ordinal).Select(static r => r.Value.Rule);

    public EventRule? Rule(string ruleName) => _rules.TryGetValue(ruleName, out var slot) ? slot.Rule : null;

    /// <summary>Sets a rule, new or changed.</summary>
    public void Put(EventRule rule)
    {
        lock (_gate)
        {
            if (!_rules.TryGetValue(rule.Name, out var slot))
            {
                _rules[rule.Name] = slot = new RuleSlot(rule);
                Index(slot, null, Wanted(rule));
                return;
            }
            var before = Wanted(slot.Rule);
            slot.Rule = before is not null && before.ToString() == Wanted(rule)?.ToString() ? rule with { Pattern = before } : rule;
            Index(slot, before, Wanted(slot.Rule));
        }
    }

    public void Remove(string ruleName)
    {
        lock (_gate)
        {
            if (_rules.TryRemove(ruleName, out var slot)) Index(slot, Wanted(slot.Rule), null);
        }
    }

    /// <summary>The rules that the event matches.</summary>
    public void Match(PublishedEvent published, List<RuleSlot> matched) => _index.Match(published.Bytes, matched);

    private static EventPattern? Wanted(EventRule rule) => rule.IsEnabled ? rule.Pattern : null;

    private void Index(RuleSlot slot, EventPattern? before, EventPattern? after)
    {
        if (ReferenceEquals(before, after)) return;
        if (after is not null) _index.Add(after, slot);
        if (before is not null) _index.Remove(before, slot);
    }
}
