using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>What a FIFO topic remembers: its last sequence number, and the messages of the last five minutes. Used under its own lock.</summary>
internal sealed class FifoLedger
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, JsonObject> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset At, string Key)> _inOrder = new();
    private readonly string _topicArn;
    private readonly DocumentSpace _numbers;
    private readonly DocumentSpace _messages;
    private long _last;

    public FifoLedger(DocumentStore store, string topicArn)
    {
        _topicArn = topicArn;
        _numbers = store.Space("sns/fifo");
        _messages = store.Space("sns/fifo/" + topicArn);
        _last = _numbers.TryGet(topicArn, out var number) ? number["Last"]?.AsLong ?? 0 : 0;
        foreach (var (key, document) in _messages.All.OrderBy(static m => m.Value["At"]?.AsLong)) Remember(key, document);
    }

    public Lock Gate { get; } = new();

    /// <summary>The answer that an earlier message with that key had.</summary>
    public JsonObject? Find(string key, DateTimeOffset now)
    {
        Forget(now);
        return _seen.TryGetValue(key, out var document) ? document["Answer"] as JsonObject : null;
    }

    public string NextNumber() => (10_000_000_000_000_000_000m + ++_last).ToString(CultureInfo.InvariantCulture);

    /// <summary>On disk when the task completes.</summary>
    public IReadOnlyList<DocumentChange> Add(string key, JsonObject answer, DateTimeOffset now)
    {
        var document = JsonObject.Of(("At", now.ToUnixTimeMilliseconds()), ("Answer", answer));
        Remember(key, document);
        return [_numbers.Change(_topicArn, JsonObject.Of(("Last", _last))), _messages.Change(key, document)];
    }

    private void Remember(string key, JsonObject document)
    {
        _seen[key] = document;
        _inOrder.Enqueue((DateTimeOffset.FromUnixTimeMilliseconds(document["At"]?.AsLong ?? 0), key));
    }

    private void Forget(DateTimeOffset now)
    {
        while (_inOrder.TryPeek(out var oldest) && now - oldest.At >= Window)
        {
            _inOrder.Dequeue();
            if (_seen.Remove(oldest.Key)) _ = _messages.RemoveAsync(oldest.Key);
        }
    }
}
