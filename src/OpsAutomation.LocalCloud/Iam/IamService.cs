using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>IAM: roles, users, policies, access keys. Global: what one region makes, all see.</summary>
public sealed class IamService : OperationService, IKeySource
{
    private readonly CloudContext _cloud;
    private readonly IamState _state;

    public IamService(CloudContext cloud)
    {
        _cloud = cloud;
        _state = new IamState(cloud);
        var entities = new EntityOperations(cloud, _state);
        Changing("CreateRole", entities.CreateRole);
        Changing("UpdateRole", entities.UpdateRole);
        Changing("UpdateAssumeRolePolicy", entities.UpdateTrust);
        Changing("CreateUser", entities.CreateUser);
        On("ListInstanceProfilesForRole", static request => IamText.Page(request, Array.Empty<string>(), "InstanceProfiles", static (_, _) => { }));
        foreach (var kind in Enum.GetValues<EntityKind>()) AddEntity(kind, entities);

        var policies = new ManagedPolicyOperations(cloud, _state);
        Changing("CreatePolicy", policies.Create);
        Changing("CreatePolicyVersion", policies.CreateVersion);
        Changing("DeletePolicy", policies.Delete);
        Changing("DeletePolicyVersion", policies.DeleteVersion);
        On("GetPolicy", policies.Get);
        On("GetPolicyVersion", policies.GetVersion);
        On("ListPolicies", policies.List);
        On("ListPolicyVersions", policies.ListVersions);

        var keys = new AccessKeyOperations(cloud, _state);
        Changing("CreateAccessKey", keys.Create);
        Changing("UpdateAccessKey", keys.Update);
        Changing("DeleteAccessKey", keys.Delete);
        On("ListAccessKeys", keys.List);
    }

    public override string SigningName => "iam";

    public override AwsProtocol Protocol => AwsProtocol.Query;

    public override string? ApiVersion => "2010-05-08";

    public override string? XmlNamespace => "https://iam.amazonaws.com/doc/2010-05-08/";

    public KnownKey? Find(string accessKeyId)
    {
        if (_state.AccessKey(accessKeyId) is not { } key) return null;
        var user = _state.Find(EntityKind.User, key.UserName);
        return user is null ? null : new KnownKey(
            key.Id, key.Secret, null, null, new CallerIdentity(CallerKind.User, user.Arn, user.Id, _cloud.Account, key.Id, user.Name))
        { Active = key.Active };
    }

    /// <summary>The role of that ARN; null when there is none.</summary>
    internal IamEntity? Role(string arn)
    {
        var role = _state.Find(EntityKind.Role, arn[(arn.LastIndexOf('/') + 1)..]);
        return role?.Arn == arn ? role : null;
    }

    private void AddEntity(EntityKind kind, EntityOperations entities)
    {
        var word = kind == EntityKind.Role ? "Role" : "User";
        var policies = new EntityPolicyOperations(_state);
        On($"Get{word}", request => entities.Get(request, kind));
        On($"List{word}s", request => entities.List(request, kind));
        On($"List{word}Tags", request => entities.ListTags(request, kind));
        Changing($"Tag{word}", request => entities.Tag(request, kind));
        Changing($"Untag{word}", request => entities.Untag(request, kind));
        Changing($"Delete{word}", request => entities.Delete(request, kind));
        Changing($"Put{word}Policy", request => policies.Put(request, kind));
        Changing($"Delete{word}Policy", request => policies.Delete(request, kind));
        On($"Get{word}Policy", request => policies.Get(request, kind));
        On($"List{word}Policies", request => policies.List(request, kind));
        Changing($"Attach{word}Policy", request => policies.Attach(request, kind));
        Changing($"Detach{word}Policy", request => policies.Detach(request, kind));
        On($"ListAttached{word}Policies", request => policies.ListAttached(request, kind));
    }

    private void Changing(string name, Func<AwsRequest, Task<AwsResponse>> operation) => On(name, async (request, _) =>
    {
        var answer = await operation(request);
        _cloud.Ports.Trail.Record(request, IamTrail.Parameters(request.Form), IamTrail.Elements(request, answer), answer.Error);
        return answer;
    });
}
