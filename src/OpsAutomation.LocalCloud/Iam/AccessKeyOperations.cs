using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>The long-lived keys of users.</summary>
internal sealed class AccessKeyOperations(CloudContext cloud, IamState state)
{
    private const int MostKeys = 2;

    public Task<AwsResponse> Create(AwsRequest request) => state.ChangeAsync(() =>
    {
        var (user, error) = User(request);
        if (error is not null) return ([], error);
        if (state.KeysOf(user!).Count() >= MostKeys) return ([], IamErrors.LimitExceeded($"Cannot exceed quota for AccessKeysPerUser: {MostKeys}"));
        var key = new AccessKey("AKIA" + cloud.Ids.Letters(16), cloud.Ids.Secret(30), user!, true, cloud.Now);
        return ([state.Put(key)], AwsResponse.Xml(xml => xml.Element("AccessKey", x => x
            .Text("UserName", key.UserName).Text("AccessKeyId", key.Id).Text("Status", key.Status)
            .Text("SecretAccessKey", key.Secret).Date("CreateDate", key.Created))));
    });

    public AwsResponse List(AwsRequest request)
    {
        var (user, error) = User(request);
        if (error is not null) return error;
        return IamText.Page(request, state.KeysOf(user!), "AccessKeyMetadata", static (xml, key) => xml
            .Text("UserName", key.UserName).Text("AccessKeyId", key.Id).Text("Status", key.Status).Date("CreateDate", key.Created));
    }

    public Task<AwsResponse> Update(AwsRequest request) => Change(request, key => request.Form["Status"] switch
    {
        "Active" => ([state.Put(key with { Active = true })], AwsResponse.Empty()),
        "Inactive" => ([state.Put(key with { Active = false })], AwsResponse.Empty()),
        var status => ([], IamErrors.Validation(
            $"1 validation error detected: Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]")),
    });

    public Task<AwsResponse> Delete(AwsRequest request) => Change(request, key => ([state.Remove(key)], AwsResponse.Empty()));

    private Task<AwsResponse> Change(AwsRequest request, Func<AccessKey, (IReadOnlyList<Storage.DocumentChange>, AwsResponse)> change) =>
        state.ChangeAsync(() =>
        {
            var id = request.Form["AccessKeyId"];
            if (id is null) return ([], IamErrors.Missing("accessKeyId"));
            return state.AccessKey(id) is { } key && (request.Form["UserName"] is not { } user || user == key.UserName)
                ? change(key)
                : ([], IamErrors.NoSuchEntity($"The Access Key with id {id} cannot be found."));
        });

    private (string? User, AwsError? Error) User(AwsRequest request)
    {
        var name = request.Form["UserName"] ?? (request.Caller.Kind == CallerKind.User ? request.Caller.UserName : null);
        if (name is null) return (null, IamErrors.Validation("Must specify userName when calling with non-User credentials"));
        return state.Find(EntityKind.User, name) is { } user ? (user.Name, null) : (null, IamErrors.MissingEntity(EntityKind.User, name));
    }
}
