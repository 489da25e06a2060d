using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>The inline and attached policies of a role or user.</summary>
internal sealed class EntityPolicyOperations(IamState state)
{
    private const int MostAttached = 10;
    private const string AwsManaged = "arn:aws:iam::aws:policy/";

    public Task<AwsResponse> Put(AwsRequest request, EntityKind kind)
    {
        var name = request.Form["PolicyName"];
        var document = request.Form["PolicyDocument"];
        var wrong = IamText.CheckName(name, "policyName", 128)
            ?? (document is null or "" ? IamErrors.Missing("policyDocument") : PolicyDocument.CheckIdentityPolicy(document));
        if (wrong is not null) return Task.FromResult<AwsResponse>(wrong);
        return Change(request, kind, entity =>
        {
            var policies = entity.InlinePolicies.SetItem(name!, document!);
            return policies.Values.Sum(PolicyDocument.Size) > PolicyDocument.LongestInline
                ? (null, IamErrors.LimitExceeded($"Maximum policy size of {PolicyDocument.LongestInline} bytes exceeded for {Word(kind)} {entity.Name}"))
                : (entity with { InlinePolicies = policies }, null);
        });
    }

    public AwsResponse Get(AwsRequest request, EntityKind kind) => Found(request, kind, entity =>
    {
        var name = request.Form["PolicyName"];
        if (name is null) return IamErrors.Missing("policyName");
        if (!entity.InlinePolicies.TryGetValue(name, out var document)) return IamErrors.MissingInlinePolicy(kind, name);
        return AwsResponse.Xml(xml => xml.Text($"{Entity(kind)}Name", entity.Name).Text("PolicyName", name).Text("PolicyDocument", IamText.Encode(document)));
    });

    public AwsResponse List(AwsRequest request, EntityKind kind) =>
        Found(request, kind, entity => IamText.Page(request, entity.InlinePolicies.Keys, "PolicyNames", static (xml, name) => xml.Escaped(name)));

    public Task<AwsResponse> Delete(AwsRequest request, EntityKind kind) => Change(request, kind, entity =>
    {
        var name = request.Form["PolicyName"] ?? "";
        return entity.InlinePolicies.ContainsKey(name)
            ? (entity with { InlinePolicies = entity.InlinePolicies.Remove(name) }, null)
            : (null, IamErrors.MissingInlinePolicy(kind, name));
    });

    public Task<AwsResponse> Attach(AwsRequest request, EntityKind kind) => Change(request, kind, entity =>
    {
        var arn = request.Form["PolicyArn"] ?? "";
        // AWS's own policies are many; any name of theirs is taken.
        if (!arn.StartsWith(AwsManaged, StringComparison.Ordinal) && state.Policy(arn) is null)
            return (null, IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable."));
        var attached = entity.AttachedPolicies.Add(arn);
        return attached.Count > MostAttached
            ? (null, IamErrors.LimitExceeded($"Cannot exceed quota for PoliciesPer{Entity(kind)}: {MostAttached}"))
            : (entity with { AttachedPolicies = attached }, null);
    });

    public Task<AwsResponse> Detach(AwsRequest request, EntityKind kind) => Change(request, kind, entity =>
    {
        var arn = request.Form["PolicyArn"] ?? "";
        return entity.AttachedPolicies.Contains(arn)
            ? (entity with { AttachedPolicies = entity.AttachedPolicies.Remove(arn) }, null)
            : (null, IamErrors.NoSuchEntity($"Policy {arn} was not found."));
    });

    public AwsResponse ListAttached(AwsRequest request, EntityKind kind) => Found(request, kind, entity =>
        IamText.Page(
            request, entity.AttachedPolicies, "AttachedPolicies",
            static (xml, arn) => xml.Text("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]).Text("PolicyArn", arn)));

    private Task<AwsResponse> Change(AwsRequest request, EntityKind kind, Func<IamEntity, (IamEntity?, AwsError?)> change) => state.ChangeAsync(() =>
    {
        if (request.Form[$"{Entity(kind)}Name"] is not { } name) return ([], IamErrors.Missing($"{Word(kind)}Name"));
        if (state.Find(kind, name) is not { } entity) return ([], IamErrors.MissingEntity(kind, name));
        var (changed, error) = change(entity);
        return error is not null ? ([], error) : ([state.Put(changed!)], AwsResponse.Empty());
    });

    private AwsResponse Found(AwsRequest request, EntityKind kind, Func<IamEntity, AwsResponse> answer)
    {
        if (request.Form[$"{Entity(kind)}Name"] is not { } name) return IamErrors.Missing($"{Word(kind)}Name");
        return state.Find(kind, name) is { } entity ? answer(entity) : IamErrors.MissingEntity(kind, name);
    }

    private static string Word(EntityKind kind) => kind == EntityKind.Role ? "role" : "user";

    private static string Entity(EntityKind kind) => kind == EntityKind.Role ? "Role" : "User";
}
