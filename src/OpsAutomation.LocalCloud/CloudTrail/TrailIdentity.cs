using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>The <c>userIdentity</c> element for each kind of caller.</summary>
internal static class TrailIdentity
{
    public static JsonObject Of(CallerIdentity caller) => caller.Kind switch
    {
        CallerKind.Root => Principal(caller, "Root", caller.Account).Build(),
        CallerKind.User => User(caller),
        CallerKind.AssumedRole => Role(caller),
        CallerKind.Service => JsonObject.Of(("type", "AWSService"), ("invokedBy", caller.Arn)),
        _ => JsonObject.Of(("type", "AWSAccount"), ("principalId", ""), ("accountId", "ANONYMOUS_PRINCIPAL")),
    };

    private static JsonObject User(CallerIdentity caller)
    {
        var user = Principal(caller, "IAMUser", caller.UserId).Set("userName", caller.UserName ?? "");
        if (caller.SessionCreated is { } created) user.Set("sessionContext", JsonObject.Of(("attributes", Attributes(created))));
        return user.Build();
    }

    private static JsonObject Role(CallerIdentity caller)
    {
        var context = new JsonObjectBuilder(3);
        if (caller.Issuer is { } issuer)
        {
            context.Set("sessionIssuer", JsonObject.Of(
                ("type", "Role"), ("principalId", issuer.PrincipalId), ("arn", issuer.Arn), ("accountId", caller.Account), ("userName", issuer.UserName)));
        }
        context.Set("webIdFederationData", JsonObject.Empty);
        if (caller.SessionCreated is { } created) context.Set("attributes", Attributes(created));
        return Principal(caller, "AssumedRole", caller.UserId).Set("sessionContext", context.Build()).Build();
    }

    private static JsonObjectBuilder Principal(CallerIdentity caller, string type, string principalId)
    {
        var builder = new JsonObjectBuilder(8).Set("type", type).Set("principalId", principalId).Set("arn", caller.Arn).Set("accountId", caller.Account);
        return caller.AccessKeyId is { } key ? builder.Set("accessKeyId", key) : builder;
    }

    private static JsonObject Attributes(DateTimeOffset created) => JsonObject.Of(
        ("creationDate", created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("mfaAuthenticated", "false"));
}
