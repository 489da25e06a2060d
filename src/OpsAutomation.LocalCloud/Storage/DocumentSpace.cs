using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>
/// The documents of one namespace, ordered by key. Reads take an unchanging picture of what is on disk and never wait;
/// within a decision of <see cref="DocumentStore.ChangeAsync{T}"/> they see what the decisions before it are about to write, too.
/// </summary>
public sealed class DocumentSpace
{
    private readonly DocumentStore _store;
    private readonly string _name;
    private Action<string, JsonObject?>? _followers;
    private ImmutableSortedDictionary<string, JsonObject> _documents;

    // Only the store's writer touches it.
    private ImmutableSortedDictionary<string, JsonObject> _draft;

    internal DocumentSpace(DocumentStore store, string name, IEnumerable<KeyValuePair<string, JsonObject>> documents)
    {
        _store = store;
        _name = name;
        _documents = _draft = documents.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether this thread is within a decision of the store.</summary>
    public bool IsDeciding => _store.IsDeciding;

    /// <summary>All documents as they are now.</summary>
    public ImmutableSortedDictionary<string, JsonObject> All => IsDeciding ? _draft : Volatile.Read(ref _documents);

    public bool TryGet(string key, [NotNullWhen(true)] out JsonObject? document) => All.TryGetValue(key, out document);

    /// <summary>Sets a document. It is on disk and visible when the task completes, and neither when it fails.</summary>
    public Task SetAsync(string key, JsonObject document) => _store.WriteAsync(new DocumentChange(_name, key, document));

    /// <summary>Removes a document: gone when the task completes, still there when it fails.</summary>
    public Task RemoveAsync(string key) => _store.WriteAsync(new DocumentChange(_name, key, null));

    /// <summary>A change of this space, to be written together with others.</summary>
    public DocumentChange Change(string key, JsonObject? document) => new(_name, key, document);

    /// <summary>
    /// Keeps something that is made of the documents up to date: called for each that is there, and from then on for each change once it is
    /// on disk, one after the other, before whoever made the change goes on. To be set up before the first change.
    /// </summary>
    /// <param name="follower">Gets the key, and null for a document that was removed. Must be quick and never throw.</param>
    public void Follow(Action<string, JsonObject?> follower)
    {
        _followers += follower;
        foreach (var (key, document) in _documents) follower(key, document);
    }

    /// <summary>By the store's writer: the change counts for the decisions that follow.</summary>
    internal void Draft(string key, JsonObject? document) => _draft = document is null ? _draft.Remove(key) : _draft.SetItem(key, document);

    /// <summary>By the store's writer: what was drafted is on disk, and everybody sees it.</summary>
    internal void Publish() => Volatile.Write(ref _documents, _draft);

    /// <summary>By the store's writer, for each change once all of a commit are published.</summary>
    internal void Tell(string key, JsonObject? document) => _followers?.Invoke(key, document);

    /// <summary>By the store's writer: what was drafted could not be written.</summary>
    internal void Discard() => _draft = _documents;
}
