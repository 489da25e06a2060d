using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Resource policies: who may call a function besides its own account's identities.</summary>
internal sealed class PermissionOperations(CloudContext cloud, FunctionStore store, FunctionFinder finder)
{
    public async ValueTask<AwsResponse> AddAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        if (function.Resolve(qualifier) is null) throw new LambdaRefusal(LambdaErrors.FunctionNotFound(function.ArnOf(qualifier)));
        var id = request.Json["StatementId"]?.AsText ?? throw new LambdaRefusal(LambdaErrors.Invalid("null", "statementId", "Member must not be null"));
        var statement = Statement(request.Json, id, function.ArnOf(qualifier));
        await store.ChangeAsync(function, current =>
        {
            var statements = current.Setting("policies", qualifier) ?? JsonObject.Empty;
            if (statements.Has(id)) throw new LambdaRefusal(LambdaErrors.StatementExists(id));
            return current.WithIn("policies", qualifier ?? FunctionRecord.Latest, statements.With(id, statement));
        });
        return AwsResponse.Json(JsonObject.Of(("Statement", statement.ToString())), 201);
    }

    public async ValueTask<AwsResponse> RemoveAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        var id = request.PathMembers["StatementId"];
        await store.ChangeAsync(function, current =>
        {
            var statements = current.Setting("policies", qualifier) ?? throw new LambdaRefusal(LambdaErrors.NoSuchResource);
            return statements.Has(id)
                ? current.WithIn("policies", qualifier ?? FunctionRecord.Latest, statements.Without(id))
                : throw new LambdaRefusal(LambdaErrors.StatementNotFound(id));
        });
        return new AwsResponse { Status = 204 };
    }

    public AwsResponse Get(AwsRequest request)
    {
        var function = finder.Find(request, out var qualifier);
        if (function.Setting("policies", qualifier) is not { Count: > 0 } statements) throw new LambdaRefusal(LambdaErrors.NoSuchResource);
        var policy = JsonObject.Of(("Version", "2012-10-17"), ("Id", "default"), ("Statement", JsonArray.Of(statements.Values)));
        return JsonObject.Of(("Policy", policy.ToString()), ("RevisionId", cloud.Ids.Uuid()));
    }

    private static JsonObject Statement(JsonObject request, string id, string arn)
    {
        var principal = request["Principal"]?.AsText ?? "";
        var who = principal == "*" ? (JsonValue)"*" : JsonObject.Of(principal.Contains(".amazonaws.com", StringComparison.Ordinal)
            ? ("Service", principal)
            : ("AWS", principal.StartsWith("arn:", StringComparison.Ordinal) ? principal : $"arn:aws:iam::{principal}:root"));
        var statement = new JsonObjectBuilder()
            .Set("Sid", id)
            .Set("Effect", "Allow")
            .Set("Principal", who)
            .Set("Action", request["Action"] ?? "lambda:InvokeFunction")
            .Set("Resource", arn);
        var conditions = new JsonObjectBuilder();
        var equals = new JsonObjectBuilder();
        if (request["SourceAccount"] is { } account) equals.Set("AWS:SourceAccount", account);
        if (request["FunctionUrlAuthType"] is { } auth) equals.Set("lambda:FunctionUrlAuthType", auth);
        if (request["PrincipalOrgID"] is { } organization) equals.Set("aws:PrincipalOrgID", organization);
        if (equals.Count > 0) conditions.Set("StringEquals", equals.Build());
        if (request["SourceArn"] is { } source) conditions.Set("ArnLike", JsonObject.Of(("AWS:SourceArn", source)));
        if (conditions.Count > 0) statement.Set("Condition", conditions.Build());
        return statement.Build();
    }
}
