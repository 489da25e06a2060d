using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>The account's roles, users, policies and access keys. One change at a time; reads never wait.</summary>
internal sealed class IamState
{
    private readonly DocumentStore _store;
    private readonly Dictionary<EntityKind, (DocumentSpace Space, DocumentCache<IamEntity> All)> _entities = [];
    private readonly DocumentSpace _policySpace;
    private readonly DocumentSpace _keySpace;
    private readonly DocumentCache<ManagedPolicy> _policies;
    private readonly DocumentCache<AccessKey> _keys;

    public IamState(CloudContext cloud)
    {
        _store = cloud.Store;
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var space = cloud.Store.Space($"iam/{(kind == EntityKind.Role ? "role" : "user")}");
            _entities[kind] = (space, new DocumentCache<IamEntity>(space, static (_, document) => IamEntity.FromDocument(document)));
        }
        _policySpace = cloud.Store.Space("iam/policy");
        _policies = new DocumentCache<ManagedPolicy>(_policySpace, static (_, document) => ManagedPolicy.FromDocument(document));
        _keySpace = cloud.Store.Space("iam/key");
        _keys = new DocumentCache<AccessKey>(_keySpace, static (_, document) => Iam.AccessKey.FromDocument(document));
    }

    /// <summary>Names are unique without regard to case.</summary>
    public IamEntity? Find(EntityKind kind, string name)
    {
        var (_, all) = _entities[kind];
        return all.Find(name) ?? all.All.FirstOrDefault(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    public IEnumerable<IamEntity> All(EntityKind kind) => _entities[kind].All.All.OrderBy(e => e.Name, StringComparer.Ordinal);

    public ManagedPolicy? Policy(string arn) => _policies.Find(arn);

    public IEnumerable<ManagedPolicy> Policies => _policies.All.OrderBy(p => p.Name, StringComparer.Ordinal);

    public AccessKey? AccessKey(string id) => _keys.Find(id);

    public IEnumerable<AccessKey> KeysOf(string user) => _keys.All.Where(k => k.UserName == user).OrderBy(k => k.Created);

    public int Attachments(string policyArn) =>
        _entities.Values.Sum(e => e.All.All.Count(x => x.AttachedPolicies.Contains(policyArn)));

    /// <summary>Decides and changes as <see cref="DocumentStore.ChangeAsync{T}"/> does: what it gives is written and seen, or neither.</summary>
    /// <param name="decide">Gives what to write and the answer, or the error.</param>
    public Task<AwsResponse> ChangeAsync(Func<(IReadOnlyList<DocumentChange> Changes, AwsResponse Answer)> decide) => _store.ChangeAsync(decide);

    public DocumentChange Put(IamEntity entity) => _entities[entity.Kind].Space.Change(entity.Name, entity.ToDocument());

    public DocumentChange Remove(IamEntity entity) => _entities[entity.Kind].Space.Change(entity.Name, null);

    public DocumentChange Put(ManagedPolicy policy) => _policySpace.Change(policy.Arn, policy.ToDocument());

    public DocumentChange Remove(ManagedPolicy policy) => _policySpace.Change(policy.Arn, null);

    public DocumentChange Put(AccessKey key) => _keySpace.Change(key.Id, key.ToDocument());

    public DocumentChange Remove(AccessKey key) => _keySpace.Change(key.Id, null);
}
