using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>Roles and users themselves: create, get, list, tag, delete.</summary>
internal sealed class EntityOperations(CloudContext cloud, IamState state)
{
    private const int MostTags = 50;

    public Task<AwsResponse> CreateRole(AwsRequest request)
    {
        if (request.Form["AssumeRolePolicyDocument"] is not { Length: > 0 } trust)
            return Task.FromResult<AwsResponse>(IamErrors.Missing("assumeRolePolicyDocument"));
        if (CheckTrust(trust) is { } malformed) return Task.FromResult<AwsResponse>(malformed);
        if (!TryDuration(request, out var seconds, out var wrong)) return Task.FromResult<AwsResponse>(wrong!);
        return Create(
            request, EntityKind.Role, entity => entity with { TrustPolicy = trust, Description = request.Form["Description"], MaxSessionSeconds = seconds });
    }

    public Task<AwsResponse> CreateUser(AwsRequest request) => Create(request, EntityKind.User, e => e);

    public AwsResponse Get(AwsRequest request, EntityKind kind)
    {
        var name = request.Form[kind == EntityKind.Role ? "RoleName" : "UserName"];
        if (name is null && kind == EntityKind.User) return GetCaller(request);
        if (name is null) return IamErrors.Missing("roleName");
        return state.Find(kind, name) is { } entity
            ? AwsResponse.Xml(xml => Element(xml, entity))
            : IamErrors.MissingEntity(kind, name);
    }

    public AwsResponse List(AwsRequest request, EntityKind kind)
    {
        var prefix = request.Form["PathPrefix"] ?? "/";
        var found = state.All(kind).Where(e => e.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamText.Page(request, found, kind == EntityKind.Role ? "Roles" : "Users", (xml, e) => Members(xml, e, tags: false));
    }

    public AwsResponse ListTags(AwsRequest request, EntityKind kind) =>
        Found(request, kind, entity => IamText.Page(request, entity.Tags, "Tags", static (xml, t) => xml.Text("Key", t.Key).Text("Value", t.Value)));

    public Task<AwsResponse> Tag(AwsRequest request, EntityKind kind) => Change(request, kind, entity =>
    {
        var tags = entity.Tags.SetItems(TagsOf(request));
        return tags.Count > MostTags
            ? (null, IamErrors.LimitExceeded($"The number of tags has reached the maximum limit of {MostTags}."))
            : (entity with { Tags = tags }, null);
    });

    public Task<AwsResponse> Untag(AwsRequest request, EntityKind kind) =>
        Change(request, kind, entity => (entity with { Tags = entity.Tags.RemoveRange(request.Form.Values("TagKeys")) }, null));

    public Task<AwsResponse> UpdateRole(AwsRequest request)
    {
        if (!TryDuration(request, out var seconds, out var wrong)) return Task.FromResult<AwsResponse>(wrong!);
        return Change(request, EntityKind.Role, role => (role with
        {
            Description = request.Form["Description"] ?? role.Description,
            MaxSessionSeconds = request.Form["MaxSessionDuration"] is null ? role.MaxSessionSeconds : seconds,
        }, null));
    }

    public Task<AwsResponse> UpdateTrust(AwsRequest request)
    {
        if (request.Form["PolicyDocument"] is not { Length: > 0 } trust) return Task.FromResult<AwsResponse>(IamErrors.Missing("policyDocument"));
        return CheckTrust(trust) is { } malformed
            ? Task.FromResult<AwsResponse>(malformed)
            : Change(request, EntityKind.Role, role => (role with { TrustPolicy = trust }, null));
    }

    public Task<AwsResponse> Delete(AwsRequest request, EntityKind kind) => state.ChangeAsync(() =>
    {
        var name = NameOf(request, kind);
        if (name is null) return ([], IamErrors.Missing(MemberOf(kind)));
        if (state.Find(kind, name) is not { } entity) return ([], IamErrors.MissingEntity(kind, name));
        if (entity.AttachedPolicies.Count > 0) return ([], IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first."));
        if (entity.InlinePolicies.Count > 0) return ([], IamErrors.DeleteConflict("Cannot delete entity, must delete policies first."));
        if (kind == EntityKind.User && state.KeysOf(entity.Name).Any())
            return ([], IamErrors.DeleteConflict("Cannot delete entity, must delete access keys first."));
        return ([state.Remove(entity)], AwsResponse.Empty());
    });

    private Task<AwsResponse> Create(AwsRequest request, EntityKind kind, Func<IamEntity, IamEntity> complete)
    {
        var path = request.Form["Path"] ?? "/";
        if ((IamText.CheckName(NameOf(request, kind), MemberOf(kind), 64) ?? IamText.CheckPath(path)) is { } wrong) return Task.FromResult<AwsResponse>(wrong);
        var name = NameOf(request, kind)!;
        return state.ChangeAsync(() =>
        {
            if (state.Find(kind, name) is not null) return ([], IamErrors.Exists(kind, name));
            var (word, prefix) = kind == EntityKind.Role ? ("role", "AROA") : ("user", "AIDA");
            var entity = complete(
                new IamEntity(kind, name, path, prefix + cloud.Ids.Letters(17), $"arn:aws:iam::{cloud.Account}:{word}{path}{name}", cloud.Now));
            entity = entity with { Tags = entity.Tags.SetItems(TagsOf(request)) };
            return ([state.Put(entity)], AwsResponse.Xml(xml => Element(xml, entity)));
        });
    }

    private Task<AwsResponse> Change(AwsRequest request, EntityKind kind, Func<IamEntity, (IamEntity? Entity, AwsError? Error)> change) =>
        state.ChangeAsync(() =>
        {
            var name = NameOf(request, kind);
            if (name is null) return ([], IamErrors.Missing(MemberOf(kind)));
            if (state.Find(kind, name) is not { } entity) return ([], IamErrors.MissingEntity(kind, name));
            var (changed, error) = change(entity);
            IReadOnlyList<DocumentChange> changes = changed is null ? [] : [state.Put(changed)];
            // UpdateRole alone answers with an empty result element.
            return (changes, error is not null ? error : request.Operation == "UpdateRole" ? AwsResponse.Xml() : AwsResponse.Empty());
        });

    private AwsResponse Found(AwsRequest request, EntityKind kind, Func<IamEntity, AwsResponse> answer)
    {
        var name = NameOf(request, kind);
        if (name is null) return IamErrors.Missing(MemberOf(kind));
        return state.Find(kind, name) is { } entity ? answer(entity) : IamErrors.MissingEntity(kind, name);
    }

    /// <summary>The role principals of this account must exist, as in AWS; users need not, since a key nobody made stands for one.</summary>
    private AwsError? CheckTrust(string trust)
    {
        if (PolicyDocument.CheckTrustPolicy(trust) is { } error) return error;
        if (PolicyDocument.Size(trust) > PolicyDocument.LongestTrust)
            return IamErrors.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {PolicyDocument.LongestTrust}");
        var rolePrefix = $"arn:aws:iam::{cloud.Account}:role/";
        foreach (var statement in PolicyDocument.Statements(trust))
        {
            foreach (var principal in PolicyDocument.Texts(statement["Principal"]?["AWS"]))
            {
                if (principal.StartsWith(rolePrefix, StringComparison.Ordinal)
                    && state.Find(EntityKind.Role, principal[(principal.LastIndexOf('/') + 1)..])?.Arn != principal)
                {
                    return IamErrors.Malformed($"Invalid principal in policy: \"AWS\":\"{principal}\"");
                }
            }
        }
        return null;
    }

    private AwsResponse GetCaller(AwsRequest request)
    {
        var caller = request.Caller;
        if (caller.Kind != CallerKind.User) return IamErrors.Validation("Must specify userName when calling with non-User credentials");
        var user = state.Find(EntityKind.User, caller.UserName!)
            ?? new IamEntity(EntityKind.User, caller.UserName!, "/", caller.UserId, caller.Arn, cloud.Now);
        return AwsResponse.Xml(xml => Element(xml, user));
    }

    private static void Element(XmlOutput xml, IamEntity entity) =>
        xml.Element(entity.Kind == EntityKind.Role ? "Role" : "User", x => Members(x, entity, tags: true));

    private static void Members(XmlOutput xml, IamEntity entity, bool tags)
    {
        var word = entity.Kind == EntityKind.Role ? "Role" : "User";
        xml.Text("Path", entity.Path).Text($"{word}Name", entity.Name).Text($"{word}Id", entity.Id).Text("Arn", entity.Arn).Date("CreateDate", entity.Created);
        if (entity.Kind == EntityKind.Role)
            xml.Text("AssumeRolePolicyDocument", IamText.Encode(entity.TrustPolicy)).Text("Description", entity.Description)
                .Number("MaxSessionDuration", entity.MaxSessionSeconds);
        if (tags && entity.Tags.Count > 0) xml.List("Tags", "member", entity.Tags, static (x, t) => x.Text("Key", t.Key).Text("Value", t.Value));
        if (tags && entity.Kind == EntityKind.Role) xml.Element("RoleLastUsed", static _ => { });
    }

    private static IEnumerable<KeyValuePair<string, string>> TagsOf(AwsRequest request) =>
        request.Form.List("Tags").Select(t => KeyValuePair.Create(t["Key"] ?? "", t["Value"] ?? ""));

    private static bool TryDuration(AwsRequest request, out int seconds, out AwsError? error)
    {
        seconds = 3600;
        error = null;
        if (request.Form["MaxSessionDuration"] is not { } text) return true;
        if (int.TryParse(text, out seconds) && seconds is >= 3600 and <= 43_200) return true;
        error = IamErrors.Validation(
            $"1 validation error detected: Value '{text}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200");
        return false;
    }

    private static string? NameOf(AwsRequest request, EntityKind kind) => request.Form[kind == EntityKind.Role ? "RoleName" : "UserName"];

    private static string MemberOf(EntityKind kind) => kind == EntityKind.Role ? "roleName" : "userName";
}
