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
    private readonly DocumentCounts _ruleCounts;

    public EventBuses(CloudContext cloud)
    {
        _cloud = cloud;
        _busSpace = cloud.Store.Space("events/bus");
        _ruleSpace = cloud.Store.Space("events/rule");
        _busSpace.Follow(BusChanged);
        _ruleSpace.Follow(RuleChanged);
        // A bus may have a slash in its name, a rule has none.
        _ruleCounts = _ruleSpace.CountBy(static key => key[..key.LastIndexOf('/')]);
    }

    /// <summary>All rules that have a schedule.</summary>
    public IEnumerable<(EventBus Bus, EventRule Rule)> Scheduled =>
        _buses.Values.SelectMany(static b => b.Rules.Where(static r => r.Schedule is not null).Select(r => (b, r)));

    public IEnumerable<EventBus> Of(string region)
    {
        Find(region, Default);
        return _buses.Values.Where(b => b.Region == region).OrderBy(static b => b.Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// A bus by name or ARN; null when there is none. An ARN names its region itself. Within a decision it is the bus as
    /// the decision finds it, without its rules.
    /// </summary>
    public EventBus? Find(string region, string nameOrArn)
    {
        var name = nameOrArn;
        if (nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            var parts = nameOrArn.Split(':', 6);
            if (parts.Length < 6 || parts[4] != _cloud.Account || BusArn.Name(nameOrArn) is not { } named) return null;
            (region, name) = (parts[3], named);
        }
        if (_busSpace.IsDeciding)
            return _busSpace.TryGet($"{region}/{name}", out var document) || name == Default ? Make(region, name, document ?? JsonObject.Empty) : null;
        if (_buses.TryGetValue((region, name), out var bus)) return bus;
        return name == Default ? _buses.GetOrAdd((region, Default), key => Make(key.Region, Default, JsonObject.Empty)) : null;
    }

    public string Arn(string region, string name) => $"arn:aws:events:{region}:{_cloud.Account}:event-bus/{name}";

    public string RuleArn(string region, string bus, string rule) => $"arn:aws:events:{region}:{_cloud.Account}:rule/{(bus == Default ? "" : bus + "/")}{rule}";

    /// <summary>A rule of a bus; within a decision, as the decision finds it.</summary>
    public EventRule? Rule(EventBus bus, string rule)
    {
        if (!_ruleSpace.IsDeciding) return bus.Rule(rule);
        return _ruleSpace.TryGet(RuleKey(bus, rule), out var document) ? EventRule.Read(rule, bus.Name, RuleArn(bus.Region, bus.Name, rule), document) : null;
    }

    /// <summary>The rule that a request names, on the bus that it names or else the default one.</summary>
    public (EventBus Bus, EventRule Rule)? FindRule(AwsRequest request, string member, out AwsError? error)
    {
        var name = request.Json[member]?.AsText;
        var busName = request.Json["EventBusName"]?.AsText ?? Default;
        if (Find(request.Region, busName) is not { } bus)
        {
            error = EventErrors.NoBus(busName);
            return null;
        }
        var rule = Rule(bus, name!);
        error = rule is null ? EventErrors.NoRule(name!, bus.Name) : null;
        return rule is null ? null : (bus, rule);
    }

    /// <summary>For a decision, and as it finds it: how many rules a bus has.</summary>
    public int RuleCount(EventBus bus) => _ruleCounts.Of($"{bus.Region}/{bus.Name}");

    /// <summary>How many buses a region has, the default one included.</summary>
    public int BusCount(string region) =>
        _busSpace.All.Keys.Count(k => k.StartsWith(region + "/", StringComparison.Ordinal) && k != $"{region}/{Default}") + 1;

    /// <summary>Reads, decides and writes as one: a bus, its rules and their targets, and what belongs to them.</summary>
    public Task<T> ChangeAsync<T>(Func<(IReadOnlyList<DocumentChange> Changes, T Answer)> decide) => _cloud.Store.ChangeAsync(decide);

    public DocumentChange PutBus(string region, string name, JsonObject document) => _busSpace.Change($"{region}/{name}", document);

    public DocumentChange RemoveBus(EventBus bus) => _busSpace.Change($"{bus.Region}/{bus.Name}", null);

    public DocumentChange PutRule(EventBus bus, EventRule rule) => _ruleSpace.Change(RuleKey(bus, rule.Name), rule.Document);

    public DocumentChange RemoveRule(EventBus bus, string rule) => _ruleSpace.Change(RuleKey(bus, rule), null);

    private void BusChanged(string key, JsonObject? document)
    {
        var (region, name) = Cut(key, key.IndexOf('/', StringComparison.Ordinal));
        if (document is null) _buses.TryRemove((region, name), out _);
        else _buses.GetOrAdd((region, name), k => Make(k.Region, k.Name, document)).Document = document;
    }

    private void RuleChanged(string key, JsonObject? document)
    {
        var (region, rest) = Cut(key, key.IndexOf('/', StringComparison.Ordinal));

        // Names of partner buses have slashes, names of rules have none.
        var (bus, rule) = Cut(rest, rest.LastIndexOf('/'));
        if (Find(region, bus) is not { } known) return;
        if (document is null) known.Remove(rule);
        else known.Put(EventRule.Read(rule, bus, RuleArn(region, bus, rule), document));
    }

    private static string RuleKey(EventBus bus, string rule) => $"{bus.Region}/{bus.Name}/{rule}";

    private EventBus Make(string region, string name, JsonObject document) => new(name, region, Arn(region, name), document);

    private static (string Head, string Tail) Cut(string key, int slash) => (key[..slash], key[(slash + 1)..]);
}
