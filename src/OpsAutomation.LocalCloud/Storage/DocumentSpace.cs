using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>The documents of one namespace, ordered by key. Reads take an unchanging picture and never wait.</summary>
public sealed class DocumentSpace
{
    private readonly DocumentStore _store;
    private readonly string _name;
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, JsonObject> _documents;

    internal DocumentSpace(DocumentStore store, string name, IEnumerable<KeyValuePair<string, JsonObject>> documents)
    {
        _store = store;
        _name = name;
        _documents = documents.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>All documents as they are now.</summary>
    public ImmutableSortedDictionary<string, JsonObject> All => Volatile.Read(ref _documents);

    public bool TryGet(string key, [NotNullWhen(true)] out JsonObject? document) => All.TryGetValue(key, out document);

    /// <summary>Sets a document: visible at once, on disk when the task completes.</summary>
    public Task SetAsync(string key, JsonObject document) => _store.WriteAsync(new DocumentChange(_name, key, document));

    public Task RemoveAsync(string key) => _store.WriteAsync(new DocumentChange(_name, key, null));

    /// <summary>A change of this space, to be written together with others by <see cref="DocumentStore.WriteAsync"/>.</summary>
    public DocumentChange Change(string key, JsonObject? document) => new(_name, key, document);

    internal void Apply(string key, JsonObject? document)
    {
        lock (_gate) _documents = document is null ? _documents.Remove(key) : _documents.SetItem(key, document);
    }
}
