using System.Collections.Concurrent;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>What the documents of a space mean: each is read once, and as visible as the document itself.</summary>
internal sealed class DocumentCache<T> where T : class
{
    private readonly ConcurrentDictionary<string, (JsonObject Document, T Value)> _values = new(StringComparer.Ordinal);
    private readonly DocumentSpace _space;
    private readonly Func<string, JsonObject, T> _read;

    /// <param name="read">Makes the value of a key and its document; must not throw.</param>
    public DocumentCache(DocumentSpace space, Func<string, JsonObject, T> read)
    {
        _space = space;
        _read = read;
        space.Follow((key, document) =>
        {
            if (document is null) _values.TryRemove(key, out _);
            else _values[key] = (document, read(key, document));
        });
    }

    public IEnumerable<T> All => _space.IsDeciding ? _space.All.Select(d => Of(d.Key, d.Value)) : _values.Values.Select(static v => v.Value);

    public T? Find(string key)
    {
        if (!_space.IsDeciding) return _values.TryGetValue(key, out var known) ? known.Value : null;
        return _space.TryGet(key, out var document) ? Of(key, document) : null;
    }

    private T Of(string key, JsonObject document) =>
        _values.TryGetValue(key, out var known) && ReferenceEquals(known.Document, document) ? known.Value : _read(key, document);
}
