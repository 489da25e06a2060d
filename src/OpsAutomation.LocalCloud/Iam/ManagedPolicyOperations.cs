using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>The account's own managed policies and their versions.</summary>
internal sealed class ManagedPolicyOperations(CloudContext cloud, IamState state)
{
    public Task<AwsResponse> Create(AwsRequest request)
    {
        var name = request.Form["PolicyName"];
        var path = request.Form["Path"] ?? "/";
        if ((IamText.CheckName(name, "policyName", 128) ?? IamText.CheckPath(path) ?? CheckDocument(request)) is { } wrong)
            return Task.FromResult<AwsResponse>(wrong);
        return state.ChangeAsync(() =>
        {
            var arn = $"arn:aws:iam::{cloud.Account}:policy{path}{name}";
            if (state.Policies.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                return ([], IamErrors.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed."));
            var policy = new ManagedPolicy(name!, path, "ANPA" + cloud.Ids.Letters(17), arn, cloud.Now, request.Form["Description"])
            {
                Versions = ImmutableSortedDictionary<int, string>.Empty.Add(1, request.Form["PolicyDocument"]!),
            };
            return ([state.Put(policy)], AwsResponse.Xml(xml => xml.Element("Policy", x => Members(x, policy))));
        });
    }

    public AwsResponse Get(AwsRequest request) => Found(request, policy => AwsResponse.Xml(xml => xml.Element("Policy", x => Members(x, policy))));

    public AwsResponse List(AwsRequest request)
    {
        var prefix = request.Form["PathPrefix"] ?? "/";
        // AWS's own policies are not held here.
        var own = request.Form["Scope"] == "AWS" ? [] : state.Policies.Where(p => p.Path.StartsWith(prefix, StringComparison.Ordinal));
        if (request.Form["OnlyAttached"] == "true") own = own.Where(p => state.Attachments(p.Arn) > 0);
        return IamText.Page(request, own, "Policies", Members);
    }

    public AwsResponse GetVersion(AwsRequest request) => Found(request, policy =>
        TryVersion(request, policy, out var number)
            ? AwsResponse.Xml(xml => xml.Element("PolicyVersion", x => Version(x, policy, number, document: true)))
            : MissingVersion(request));

    public AwsResponse ListVersions(AwsRequest request) =>
        Found(
            request,
            policy => IamText.Page(request, policy.Versions.Keys.Reverse(), "Versions", (xml, number) => Version(xml, policy, number, document: false)));

    public Task<AwsResponse> CreateVersion(AwsRequest request) =>
        CheckDocument(request) is { } wrong ? Task.FromResult<AwsResponse>(wrong) : Change(request, policy =>
        {
            if (policy.Versions.Count == ManagedPolicy.MostVersions)
                return (null, IamErrors.LimitExceeded(
                    "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."));
            var number = policy.NextVersion;
            var changed = policy with
            {
                Versions = policy.Versions.Add(number, request.Form["PolicyDocument"]!),
                NextVersion = number + 1,
                DefaultVersion = request.Form["SetAsDefault"] == "true" ? number : policy.DefaultVersion,
            };
            return (changed, AwsResponse.Xml(xml => xml.Element("PolicyVersion", x => Version(x, changed, number, document: false))));
        });

    public Task<AwsResponse> DeleteVersion(AwsRequest request) => Change(request, policy =>
    {
        if (!TryVersion(request, policy, out var number)) return (null, MissingVersion(request));
        return number == policy.DefaultVersion
            ? (null, IamErrors.DeleteConflict("Cannot delete the default version of a policy."))
            : (policy with { Versions = policy.Versions.Remove(number) }, AwsResponse.Empty());
    });

    public Task<AwsResponse> Delete(AwsRequest request) => state.ChangeAsync(() =>
    {
        if (state.Policy(request.Form["PolicyArn"] ?? "") is not { } policy) return ([], Missing(request));
        if (state.Attachments(policy.Arn) > 0) return ([], IamErrors.DeleteConflict("Cannot delete a policy attached to entities."));
        return policy.Versions.Count > 1
            ? ([], IamErrors.DeleteConflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The "
                    + "default version is deleted with the policy."))
            : ([state.Remove(policy)], AwsResponse.Empty());
    });

    private Task<AwsResponse> Change(AwsRequest request, Func<ManagedPolicy, (ManagedPolicy? Policy, AwsResponse Answer)> change) => state.ChangeAsync(() =>
    {
        if (state.Policy(request.Form["PolicyArn"] ?? "") is not { } policy) return ([], Missing(request));
        var (changed, answer) = change(policy);
        return (changed is null ? [] : [state.Put(changed)], answer);
    });

    private AwsResponse Found(AwsRequest request, Func<ManagedPolicy, AwsResponse> answer) =>
        state.Policy(request.Form["PolicyArn"] ?? "") is { } policy ? answer(policy) : Missing(request);

    private static AwsError? CheckDocument(AwsRequest request)
    {
        if (request.Form["PolicyDocument"] is not { Length: > 0 } document) return IamErrors.Missing("policyDocument");
        return PolicyDocument.CheckIdentityPolicy(document)
            ?? (PolicyDocument.Size(document) > PolicyDocument.LongestManaged
                ? IamErrors.LimitExceeded($"Cannot exceed quota for PolicySize: {PolicyDocument.LongestManaged}")
                : null);
    }

    private void Members(XmlOutput xml, ManagedPolicy policy) => xml
        .Text("PolicyName", policy.Name).Text("PolicyId", policy.Id).Text("Arn", policy.Arn).Text("Path", policy.Path)
        .Text("DefaultVersionId", $"v{policy.DefaultVersion.ToString(CultureInfo.InvariantCulture)}").Number("AttachmentCount", state.Attachments(policy.Arn))
        .Number("PermissionsBoundaryUsageCount", 0).Flag("IsAttachable", true).Text("Description", policy.Description)
        .Date("CreateDate", policy.Created).Date("UpdateDate", policy.Created);

    private static void Version(XmlOutput xml, ManagedPolicy policy, int number, bool document) => xml
        .Text("Document", document ? IamText.Encode(policy.Versions[number]) : null)
        .Text("VersionId", $"v{number.ToString(CultureInfo.InvariantCulture)}").Flag("IsDefaultVersion", number == policy.DefaultVersion)
        .Date("CreateDate", policy.Created);

    private static bool TryVersion(AwsRequest request, ManagedPolicy policy, out int number) =>
        int.TryParse(request.Form["VersionId"]?.TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && policy.Versions.ContainsKey(number);

    private static AwsError Missing(AwsRequest request) => IamErrors.NoSuchEntity($"Policy {request.Form["PolicyArn"]} was not found.");

    private static AwsError MissingVersion(AwsRequest request) =>
        IamErrors.NoSuchEntity($"Policy {request.Form["PolicyArn"]} version {request.Form["VersionId"]} does not exist or is not attachable.");
}
