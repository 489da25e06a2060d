using System.Xml.Linq;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Iam;

internal static class IamOperations
{
    private const string Version = "2010-05-08";

    private static readonly ErrorTable Errors = new(
        ("NoSuchEntity", fault => new NoSuchEntityException(fault)),
        ("EntityAlreadyExists", fault => new EntityAlreadyExistsException(fault)),
        ("MalformedPolicyDocument", fault => new MalformedPolicyDocumentException(fault)),
        ("DeleteConflict", fault => new DeleteConflictException(fault)),
        ("LimitExceeded", fault => new LimitExceededException(fault)));

    public static readonly QueryOperation<CreateRoleRequest, CreateRoleResponse> CreateRole = Query<CreateRoleRequest, CreateRoleResponse>(
        "CreateRole",
        (form, r) => form
            .Add("RoleName", r.RoleName).Add("AssumeRolePolicyDocument", r.AssumeRolePolicyDocument).Add("Path", r.Path).Add("Description", r.Description)
            .Add("MaxSessionDuration", r.MaxSessionDuration).Add("PermissionsBoundary", r.PermissionsBoundary)
            .Members("Tags", r.Tags, static (tags, name, tag) => tags.Add(name + ".Key", tag.Key).Add(name + ".Value", tag.Value)),
        result => new CreateRoleResponse(RoleOf(result)));

    public static readonly QueryOperation<GetRoleRequest, GetRoleResponse> GetRole = Query<GetRoleRequest, GetRoleResponse>(
        "GetRole", (form, r) => form.Add("RoleName", r.RoleName), result => new GetRoleResponse(RoleOf(result)));

    public static readonly QueryOperation<ListRolesRequest, ListRolesResponse> ListRoles = Query<ListRolesRequest, ListRolesResponse>(
        "ListRoles",
        (form, r) => form.Add("PathPrefix", r.PathPrefix).Add("Marker", r.Marker).Add("MaxItems", r.MaxItems),
        result => new ListRolesResponse(result.Members("Roles", ReadRole), MarkerOf(result)));

    public static readonly QueryOperation<DeleteRoleRequest, Empty> DeleteRole = Query<DeleteRoleRequest, Empty>(
        "DeleteRole", (form, r) => form.Add("RoleName", r.RoleName), _ => Empty.Value);

    public static readonly QueryOperation<UpdateAssumeRolePolicyRequest, Empty> UpdateAssumeRolePolicy = Query<UpdateAssumeRolePolicyRequest, Empty>(
        "UpdateAssumeRolePolicy", (form, r) => form.Add("RoleName", r.RoleName).Add("PolicyDocument", r.PolicyDocument), _ => Empty.Value);

    public static readonly QueryOperation<PutRolePolicyRequest, Empty> PutRolePolicy = Query<PutRolePolicyRequest, Empty>(
        "PutRolePolicy",
        (form, r) => form.Add("RoleName", r.RoleName).Add("PolicyName", r.PolicyName).Add("PolicyDocument", r.PolicyDocument),
        _ => Empty.Value);

    public static readonly QueryOperation<GetRolePolicyRequest, GetRolePolicyResponse> GetRolePolicy = Query<GetRolePolicyRequest, GetRolePolicyResponse>(
        "GetRolePolicy",
        (form, r) => form.Add("RoleName", r.RoleName).Add("PolicyName", r.PolicyName),
        result => new GetRolePolicyResponse(
            result.Text("RoleName") ?? "", result.Text("PolicyName") ?? "", Uri.UnescapeDataString(result.Text("PolicyDocument") ?? "")));

    public static readonly QueryOperation<ListRolePoliciesRequest, ListRolePoliciesResponse> ListRolePolicies =
        Query<ListRolePoliciesRequest, ListRolePoliciesResponse>(
            "ListRolePolicies",
            (form, r) => form.Add("RoleName", r.RoleName).Add("Marker", r.Marker),
            result => new ListRolePoliciesResponse(result.Members("PolicyNames", name => name.Value), MarkerOf(result)));

    public static readonly QueryOperation<DeleteRolePolicyRequest, Empty> DeleteRolePolicy = Query<DeleteRolePolicyRequest, Empty>(
        "DeleteRolePolicy", (form, r) => form.Add("RoleName", r.RoleName).Add("PolicyName", r.PolicyName), _ => Empty.Value);

    public static readonly QueryOperation<AttachRolePolicyRequest, Empty> AttachRolePolicy = Query<AttachRolePolicyRequest, Empty>(
        "AttachRolePolicy", (form, r) => form.Add("RoleName", r.RoleName).Add("PolicyArn", r.PolicyArn), _ => Empty.Value);

    private static QueryOperation<TRequest, TResponse> Query<TRequest, TResponse>(
        string action, Action<QueryParts, TRequest> place, Func<XElement, TResponse> read)
        where TRequest : class => new(action, Version, place, read, Errors);

    private static string? MarkerOf(XElement result) => result.Text("IsTruncated") == "true" ? result.Text("Marker") : null;

    private static Role RoleOf(XElement result) => ReadRole(result.Child("Role") ?? throw new FormatException("IAM's answer holds no Role."));

    /// <summary>IAM gives policy documents URL-encoded (RFC 3986).</summary>
    private static Role ReadRole(XElement role) => new(
        role.Text("RoleName") ?? "",
        role.Text("RoleId") ?? "",
        role.Text("Arn") ?? "",
        role.Text("Path") ?? "/",
        role.Time("CreateDate"),
        role.Text("AssumeRolePolicyDocument") is { } document ? Uri.UnescapeDataString(document) : null,
        role.Text("Description"),
        role.Number("MaxSessionDuration"));
}
