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
    private Picture _picture;

    // Only the store's writer touches these.
    private ImmutableSortedDictionary<string, JsonObject> _draft;
    private DocumentCounts? _counts;

    internal DocumentSpace(DocumentStore store, string name, IEnumerable<KeyValuePair<string, JsonObject>> documents)
    {
        _store = store;
        _name = name;
        _draft = documents.ToImmutableSortedDictionary(StringComparer.Ordinal);
        _picture = new Picture(_draft, _draft, 0);
    }

    /// <summary>Whether this thread is within a decision of the store.</summary>
    public bool IsDeciding => _store.IsDeciding;

    /// <summary>All documents as they are now.</summary>
    public ImmutableSortedDictionary<string, JsonObject> All => IsDeciding ? _draft : Volatile.Read(ref _picture).At(_store.Edition);

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
        foreach (var (key, document) in _draft) follower(key, document);
    }

    /// <summary>Counts the documents by what their keys have in common, for decisions. To be set up before the first change, once.</summary>
    /// <param name="group">Gets a key, and gives what it is counted under.</param>
    public DocumentCounts CountBy(Func<string, string> group) => _counts = new DocumentCounts(group, _draft.Keys);

    /// <summary>By the store's writer: the change counts for the decisions that follow.</summary>
    internal void Draft(string key, JsonObject? document)
    {
        _counts?.Draft(key, isThere: document is not null, wasThere: _draft.ContainsKey(key));
        _draft = document is null ? _draft.Remove(key) : _draft.SetItem(key, document);
    }

    /// <summary>By the store's writer: what was drafted is on disk, and everybody sees it once the store is at that edition.</summary>
    internal void Publish(long edition)
    {
        if (_picture.Edition == edition) return;
        _counts?.Keep();
        Volatile.Write(ref _picture, new Picture(_draft, _picture.Documents, edition));
    }

    /// <summary>By the store's writer, once the store is at the edition: what was there before may go.</summary>
    internal void Settle() => Volatile.Write(ref _picture, new Picture(_draft, _draft, _picture.Edition));

    /// <summary>By the store's writer, for each change once all of a commit are published.</summary>
    /// <returns>What a follower threw; the others have been told all the same.</returns>
    internal Exception? Tell(string key, JsonObject? document)
    {
        Exception? thrown = null;
        foreach (var follower in Delegate.EnumerateInvocationList(_followers))
        {
            try
            {
                follower(key, document);
            }
            catch (Exception e)
            {
                thrown ??= e;
            }
        }
        return thrown;
    }

    /// <summary>By the store's writer: what was drafted could not be written.</summary>
    internal void Discard()
    {
        _counts?.Discard();
        _draft = _picture.Documents;
    }

    /// <summary>The documents from an edition of the store on, and those before it: all spaces of a change turn to it at once.</summary>
    private sealed record Picture(ImmutableSortedDictionary<string, JsonObject> Documents, ImmutableSortedDictionary<string, JsonObject> Before, long Edition)
    {
        public ImmutableSortedDictionary<string, JsonObject> At(long edition) => edition >= Edition ? Documents : Before;
    }
}
