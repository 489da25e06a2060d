using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>All buses of all regions, kept in the document store. Every region has a default bus.</summary>
internal sealed class EventBuses
{
    public const string Default = "default";

    private readonly ConcurrentDictionary<(string Region, string Name), EventBus> _buses = new();
    private readonly CloudContext _cloud;
    private readonly DocumentSpace _busSpace;
    private readonly DocumentSpace _ruleSpace;

    public EventBuses(CloudContext cloud)
    {
        _cloud = cloud;
        _busSpace = cloud.Store.Space("events/bus");
        _ruleSpace = cloud.Store.Space("events/rule");
        foreach (var (key, document) in _busSpace.All)
        {
            var (region, name) = Cut(key, key.IndexOf('/', StringComparison.Ordinal));
            _buses[(region, name)] = Make(region, name, document);
        }
        foreach (var (key, document) in _ruleSpace.All)
        {
            var (region, rest) = Cut(key, key.IndexOf('/', StringComparison.Ordinal));

            // Names of partner buses have slashes, names of rules have none.
            var (bus, rule) = Cut(rest, rest.LastIndexOf('/'));
            if (Find(region, bus) is { } known) known.Put(EventRule.Read(rule, bus, RuleArn(region, bus, rule), document));
        }
    }

    /// <summary>Held while a rule, its targets or a bus's document is read, changed and set, so that no change undoes another.</summary>
    public Lock Gate { get; } = new();

    /// <summary>All rules that have a schedule.</summary>
    public IEnumerable<(EventBus Bus, EventRule Rule)> Scheduled => _buses.Values.SelectMany(static b => b.Rules.Where(static r => r.Schedule is not null).Select(r => (b, r)));

    public IEnumerable<EventBus> Of(string region)
    {
        Find(region, Default);
        return _buses.Values.Where(b => b.Region == region).OrderBy(static b => b.Name, StringComparer.Ordinal);
    }

    /// <summary>A bus by name or ARN; null when there is none. An ARN names its region itself.</summary>
    public EventBus? Find(string region, string nameOrArn)
    {
        var name = nameOrArn;
        if (nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            var parts = nameOrArn.Split(':', 6);
            if (parts.Length < 6 || parts[4] != _cloud.Account || !parts[5].StartsWith("event-bus/", StringComparison.Ordinal)) return null;
            region = parts[3];
            name = parts[5]["event-bus/".Length..];
        }
        if (_buses.TryGetValue((region, name), out var bus)) return bus;
        return name == Default ? _buses.GetOrAdd((region, Default), key => Make(key.Region, Default, JsonObject.Empty)) : null;
    }

    public string RuleArn(string region, string bus, string rule) => $"arn:aws:events:{region}:{_cloud.Account}:rule/{(bus == Default ? "" : bus + "/")}{rule}";

    public Task PutBusAsync(string region, string name, JsonObject document)
    {
        var bus = _buses.GetOrAdd((region, name), key => Make(key.Region, key.Name, document));
        bus.Document = document;
        return _busSpace.SetAsync($"{region}/{name}", document);
    }

    public Task RemoveBusAsync(EventBus bus)
    {
        _buses.TryRemove((bus.Region, bus.Name), out _);
        return _busSpace.RemoveAsync($"{bus.Region}/{bus.Name}");
    }

    /// <summary>Sets a rule. One that is there keeps the targets that it has by now, which are put on their own.</summary>
    public Task PutRuleAsync(EventBus bus, EventRule rule)
    {
        lock (Gate) return PutTargetsAsync(bus, bus.Rule(rule.Name) is { } now ? rule.WithTargetsOf(now) : rule);
    }

    /// <summary>Sets a rule with its targets; whoever read it before holds the gate.</summary>
    public Task PutTargetsAsync(EventBus bus, EventRule rule)
    {
        bus.Put(rule);
        return _ruleSpace.SetAsync($"{bus.Region}/{bus.Name}/{rule.Name}", rule.Document);
    }

    public Task RemoveRuleAsync(EventBus bus, string rule)
    {
        bus.Remove(rule);
        return _ruleSpace.RemoveAsync($"{bus.Region}/{bus.Name}/{rule}");
    }

    private EventBus Make(string region, string name, JsonObject document) => new(name, region, $"arn:aws:events:{region}:{_cloud.Account}:event-bus/{name}", document);

    private static (string Head, string Tail) Cut(string key, int slash) => (key[..slash], key[(slash + 1)..]);
}
