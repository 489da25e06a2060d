using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>CreateConnection, UpdateConnection, DescribeConnection, ListConnections, DeauthorizeConnection, DeleteConnection.</summary>
internal sealed class ConnectionOperations(CloudContext cloud, ConnectionStore connections, ConnectionAuthorizer authorizer)
{
    private const int MostConnections = 3000;
    private const string State = "ConnectionState";
    private const string Parameters = "AuthParameters";

    private static readonly string[] Times = ["CreationTime", "LastModifiedTime", "LastAuthorizedTime"];

    public void AddTo(AddOperation on)
    {
        on("CreateConnection", async (r, _) => await CreateAsync(r));
        on("UpdateConnection", async (r, _) => await UpdateAsync(r));
        on("DescribeConnection", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListConnections", (r, _) => ValueTask.FromResult(List(r)));
        on("DeauthorizeConnection", async (r, _) => await DeauthorizeAsync(r));
        on("DeleteConnection", async (r, _) => await DeleteAsync(r));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        if (ConnectionCheck.Fitting(request.Json["AuthorizationType"]?.AsText, request.Json[Parameters]) is { } broken) return broken;
        var name = request.Json["Name"]!.AsText!;
        var secret = (JsonObject)request.Json[Parameters]!;
        var (made, refused) = await connections.ChangeAsync<(Connection?, AwsError?)>(() =>
        {
            if (connections.Find(request.Region, name) is not null) return ([], (null, EventErrors.Exists("Connection", name)));
            if (connections.Of(request.Region, "").Count() >= MostConnections) return ([], (null, EventErrors.LimitExceeded));
            var document = new JsonObjectBuilder().Set("ConnectionArn", $"arn:aws:events:{request.Region}:{cloud.Account}:connection/{name}/{cloud.Ids.Uuid()}")
                .Set("Name", name)
                .SetIf("Description", request.Json["Description"]).SetIf("InvocationConnectivityParameters", request.Json["InvocationConnectivityParameters"])
                .Set("AuthorizationType", request.Json["AuthorizationType"]!).SetIf("KmsKeyIdentifier", request.Json["KmsKeyIdentifier"])
                .Set("CreationTime", Seconds()).Build();
            var connection = With(new Connection(request.Region, name, document), secret);
            return (connections.Put(connection, secret), (connection, null));
        });
        if (made is null) return refused!;
        if (made.State == Connection.Authorizing) authorizer.Begin(made);
        return Answer(made, made.State, Times.AsSpan(..2));
    }

    private async ValueTask<AwsResponse> UpdateAsync(AwsRequest request)
    {
        var (changed, refused) = await connections.ChangeAsync<(Connection?, AwsError?)>(() =>
        {
            var former = connections.Find(request.Region, request.Json["Name"]?.AsText ?? "");
            if (former is null) return ([], (null, Missing(request, "update")));
            var document = former.Document;
            foreach (var member in (ReadOnlySpan<string>)["Description", "InvocationConnectivityParameters", "AuthorizationType", "KmsKeyIdentifier"])
                if (request.Json[member] is { } given) document = document.With(member, given);
            var connection = former with { Document = document };
            var secret = ConnectionParameters.Updated(connections.Secret(former), request.Json[Parameters] as JsonObject ?? JsonObject.Empty, connection.Type);
            if (ConnectionCheck.Whole(connection.Document.With(Parameters, secret)) is { } unfit) return ([], (null, unfit));
            connection = With(connection, secret);
            return (connections.Put(connection, secret), (connection, null));
        });
        if (changed is null) return refused!;
        if (changed.State == Connection.Authorizing) authorizer.Begin(changed);
        return Answer(changed, changed.State, Times);
    }

    private AwsResponse Describe(AwsRequest request) => Find(request, "describe", out var error) is { } found ? found.Document : error!;

    private AwsResponse List(AwsRequest request)
    {
        var state = request.Json[State]?.AsText;
        var found = connections.Of(request.Region, request.Json["NamePrefix"]?.AsText ?? "").Where(c => state is null || c.State == state);
        return Listing.Page(request.Json, "Connections", found, static c => c.Name, static c => Summary(c.Document));
    }

    private Task<AwsResponse> DeauthorizeAsync(AwsRequest request) => connections.ChangeAsync<AwsResponse>(() =>
    {
        if (Find(request, "deauthorize", out var error) is not { } found) return ([], error!);
        var document = found.Document.Without(Parameters).Without("SecretArn").Without("StateReason").With(State, Connection.Deauthorized)
            .With("LastModifiedTime", Seconds());
        var changed = found with { Document = document };
        return (connections.ForgetSecret(changed), Answer(changed, "DEAUTHORIZING", Times));
    });

    private Task<AwsResponse> DeleteAsync(AwsRequest request) => connections.ChangeAsync<AwsResponse>(() =>
        Find(request, "delete", out var error) is { } found ? (connections.Remove(found), Answer(found, "DELETING", Times)) : ([], error!));

    /// <summary>The connection as it is with these parameters: authorized at once unless a token must be fetched first.</summary>
    private Connection With(Connection connection, JsonObject secret)
    {
        var document = connection.Document.Without("StateReason").With("LastModifiedTime", Seconds());
        document = document.With(State, connection.Type == Connection.OAuth ? Connection.Authorizing : Connection.Authorized);
        document = document.With("LastAuthorizedTime", Seconds());
        if (!document.Has("SecretArn"))
        {
            var name = $"events!connection/{connection.Name}/{cloud.Ids.Uuid()}-{cloud.Ids.Letters(6)}";
            document = document.With("SecretArn", $"arn:aws:secretsmanager:{connection.Region}:{cloud.Account}:secret:{name}");
        }
        return connection with { Document = document.With(Parameters, ConnectionParameters.Shown(secret)) };
    }

    private Connection? Find(AwsRequest request, string verb, out AwsError? error)
    {
        var found = connections.Find(request.Region, request.Json["Name"]!.AsText!);
        error = found is null ? Missing(request, verb) : null;
        return found;
    }

    private static AwsError Missing(AwsRequest request, string verb) =>
        EventErrors.NotFound($"Failed to {verb} the connection(s). Connection '{request.Json["Name"]?.AsText}' does not exist.");

    private static JsonObject Answer(Connection connection, string state, ReadOnlySpan<string> times)
    {
        var answer = new JsonObjectBuilder().Set("ConnectionArn", connection.Arn).Set(State, state);
        foreach (var time in times) answer.SetIf(time, connection.Document[time]);
        return answer.Build();
    }

    private static JsonObject Summary(JsonObject document)
    {
        var shown = new JsonObjectBuilder();
        foreach (var member in (ReadOnlySpan<string>)["ConnectionArn", "Name", State, "StateReason", "AuthorizationType", .. Times])
            shown.SetIf(member, document[member]);
        return shown.Build();
    }

    private double Seconds() => cloud.Now.ToUnixTimeMilliseconds() / 1000.0;
}
