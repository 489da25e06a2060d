using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>A topic and its subscriptions. What it is is stored in <see cref="Document"/>; a change sets a new one.</summary>
internal sealed class Topic(string arn, JsonObject document)
{
    private JsonObject _document = document;
    private ImmutableArray<Subscription> _subscriptions = [];

    public string Arn => arn;

    public string Region => arn.Split(':')[3];

    public string Account => arn.Split(':')[4];

    public string Name => arn.Split(':')[5];

    public bool IsFifo => arn.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Attributes that were set, and tags.</summary>
    public JsonObject Document
    {
        get => Volatile.Read(ref _document);
        set => Volatile.Write(ref _document, value);
    }

    public JsonObject Attributes => Document["Attributes"] as JsonObject ?? JsonObject.Empty;

    public JsonArray Tags => Document["Tags"] as JsonArray ?? JsonArray.Empty;

    public bool DeduplicatesByContent => Attribute("ContentBasedDeduplication") == "true";

    /// <summary>Duplicates are looked for in a message's group instead of in the whole topic.</summary>
    public bool DeduplicatesByGroup => Attribute("FifoThroughputScope") == "MessageGroup";

    /// <summary>In the order in which they were made.</summary>
    public ImmutableArray<Subscription> Subscriptions => ImmutableInterlocked.InterlockedCompareExchange(ref _subscriptions, default, default);

    public string? Attribute(string name) => Attributes[name]?.AsText;

    public void Set(Subscription subscription) => ImmutableInterlocked.Update(ref _subscriptions, static (all, s) =>
    {
        if (all.FirstOrDefault(o => o.Arn == s.Arn) is { } old) return all.Replace(old, s);
        var place = all.Length;
        while (place > 0 && all[place - 1].Number > s.Number) place--;
        return all.Insert(place, s);
    }, subscription);

    public void Remove(string subscriptionArn) =>
        ImmutableInterlocked.Update(ref _subscriptions, static (all, a) => all.RemoveAll(s => s.Arn == a), subscriptionArn);
}
