using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>The account's roles, users, policies and access keys. One change at a time; reads never wait.</summary>
internal sealed class IamState
{
    private readonly Lock _gate = new();
    private readonly DocumentStore _store;
    private readonly Dictionary<EntityKind, (DocumentSpace Space, ConcurrentDictionary<string, IamEntity> All)> _entities = [];
    private readonly DocumentSpace _policySpace;
    private readonly DocumentSpace _keySpace;
    private readonly ConcurrentDictionary<string, ManagedPolicy> _policies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);

    public IamState(CloudContext cloud)
    {
        _store = cloud.Store;
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var space = cloud.Store.Space($"iam/{(kind == EntityKind.Role ? "role" : "user")}");
            // Names are unique without regard to case.
            var all = new ConcurrentDictionary<string, IamEntity>(StringComparer.OrdinalIgnoreCase);
            foreach (var document in space.All.Values)
            {
                var entity = IamEntity.FromDocument(document);
                all[entity.Name] = entity;
            }
            _entities[kind] = (space, all);
        }
        _policySpace = cloud.Store.Space("iam/policy");
        foreach (var document in _policySpace.All.Values)
        {
            var policy = ManagedPolicy.FromDocument(document);
            _policies[policy.Arn] = policy;
        }
        _keySpace = cloud.Store.Space("iam/key");
        foreach (var document in _keySpace.All.Values)
        {
            var key = Iam.AccessKey.FromDocument(document);
            _keys[key.Id] = key;
        }
    }

    public IamEntity? Find(EntityKind kind, string name) => _entities[kind].All.GetValueOrDefault(name);

    public IEnumerable<IamEntity> All(EntityKind kind) => _entities[kind].All.Values.OrderBy(e => e.Name, StringComparer.Ordinal);

    public ManagedPolicy? Policy(string arn) => _policies.GetValueOrDefault(arn);

    public IEnumerable<ManagedPolicy> Policies => _policies.Values.OrderBy(p => p.Name, StringComparer.Ordinal);

    public AccessKey? AccessKey(string id) => _keys.GetValueOrDefault(id);

    public IEnumerable<AccessKey> KeysOf(string user) => _keys.Values.Where(k => k.UserName == user).OrderBy(k => k.Created);

    public int Attachments(string policyArn) =>
        _entities.Values.Sum(e => e.All.Values.Count(x => x.AttachedPolicies.Contains(policyArn)));

    /// <summary>Decides and changes under the lock; the task completes when the change is on disk.</summary>
    /// <param name="decide">Gives what to write and the answer, or the error.</param>
    public async Task<AwsResponse> ChangeAsync(Func<(IReadOnlyList<DocumentChange> Changes, AwsResponse Answer)> decide)
    {
        Task written;
        AwsResponse answer;
        lock (_gate)
        {
            (var changes, answer) = decide();
            written = changes.Count == 0 ? Task.CompletedTask : _store.WriteAsync(changes);
        }
        await written;
        return answer;
    }

    public DocumentChange Put(IamEntity entity)
    {
        var (space, all) = _entities[entity.Kind];
        all[entity.Name] = entity;
        return space.Change(entity.Name, entity.ToDocument());
    }

    public DocumentChange Remove(IamEntity entity)
    {
        var (space, all) = _entities[entity.Kind];
        all.TryRemove(entity.Name, out _);
        return space.Change(entity.Name, null);
    }

    public DocumentChange Put(ManagedPolicy policy)
    {
        _policies[policy.Arn] = policy;
        return _policySpace.Change(policy.Arn, policy.ToDocument());
    }

    public DocumentChange Remove(ManagedPolicy policy)
    {
        _policies.TryRemove(policy.Arn, out _);
        return _policySpace.Change(policy.Arn, null);
    }

    public DocumentChange Put(AccessKey key)
    {
        _keys[key.Id] = key;
        return _keySpace.Change(key.Id, key.ToDocument());
    }

    public DocumentChange Remove(AccessKey key)
    {
        _keys.TryRemove(key.Id, out _);
        return _keySpace.Change(key.Id, null);
    }
}
