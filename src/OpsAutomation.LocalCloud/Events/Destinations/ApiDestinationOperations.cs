using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Connections;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Destinations;

/// <summary>CreateApiDestination, UpdateApiDestination, DescribeApiDestination, ListApiDestinations, DeleteApiDestination.</summary>
internal sealed class ApiDestinationOperations(CloudContext cloud, ApiDestinationStore destinations, ConnectionStore connections)
{
    private const int MostDestinations = 3000;
    private const string State = "ApiDestinationState";

    private static readonly string[] Settable = ["Description", "ConnectionArn", "InvocationEndpoint", "HttpMethod", "InvocationRateLimitPerSecond"];

    public void AddTo(AddOperation on)
    {
        on("CreateApiDestination", async (r, _) => await CreateAsync(r));
        on("UpdateApiDestination", async (r, _) => await UpdateAsync(r));
        on("DescribeApiDestination", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListApiDestinations", (r, _) => ValueTask.FromResult(List(r)));
        on("DeleteApiDestination", async (r, _) => await DeleteAsync(r));
    }

    private Task<AwsResponse> CreateAsync(AwsRequest request) => destinations.ChangeAsync<AwsResponse>(() =>
    {
        var name = request.Json["Name"]!.AsText!;
        if (destinations.Find(request.Region, name) is not null)
            return ([], new AwsError("ResourceAlreadyExistsException", $"An api-destination '{name}' already exists."));
        if (NoConnection(request) is { } missing) return ([], missing);
        if (destinations.Of(request.Region, "").Count() >= MostDestinations) return ([], EventErrors.LimitExceeded);
        var arn = $"arn:aws:events:{request.Region}:{cloud.Account}:api-destination/{name}/{cloud.Ids.Uuid()}";
        var document = JsonObject.Of(("ApiDestinationArn", arn), ("Name", name), ("CreationTime", Seconds()));
        var made = Changed(new ApiDestination(request.Region, name, document), request.Json);
        return ([destinations.Put(made)], Answer(made));
    });

    private Task<AwsResponse> UpdateAsync(AwsRequest request) => destinations.ChangeAsync<AwsResponse>(() =>
    {
        if (Find(request) is not { } former) return ([], Missing(request, "update"));
        if (NoConnection(request) is { } missing) return ([], missing);
        var changed = Changed(former, request.Json);
        return ([destinations.Put(changed)], Answer(changed));
    });

    private AwsResponse Describe(AwsRequest request) => Find(request) is { } found ? Show(found) : Missing(request, "describe");

    private AwsResponse List(AwsRequest request)
    {
        var connection = request.Json["ConnectionArn"]?.AsText;
        var found = destinations.Of(request.Region, request.Json["NamePrefix"]?.AsText ?? "").Where(d => connection is null || d.ConnectionArn == connection);
        return Listing.Page(request.Json, "ApiDestinations", found, static d => d.Name, d => Show(d).Without("Description"));
    }

    private Task<AwsResponse> DeleteAsync(AwsRequest request) => destinations.ChangeAsync<AwsResponse>(() =>
        Find(request) is { } found ? ([destinations.Remove(found)], JsonObject.Empty) : ([], Missing(request, "delete")));

    private ApiDestination Changed(ApiDestination former, JsonObject given)
    {
        var document = former.Document.With("LastModifiedTime", Seconds());
        foreach (var member in Settable)
            if (given[member] is { } value) document = document.With(member, value);
        return former with { Document = document };
    }

    /// <summary>Whether the destination works is told by its connection.</summary>
    private JsonObject Show(ApiDestination destination) =>
        destination.Document.With("InvocationRateLimitPerSecond", destination.Rate).With(State, StateOf(destination));

    private JsonObject Answer(ApiDestination destination) => JsonObject.Of(
        ("ApiDestinationArn", destination.Arn), (State, StateOf(destination)), ("CreationTime", destination.Document["CreationTime"]!),
        ("LastModifiedTime", destination.Document["LastModifiedTime"]!));

    private string StateOf(ApiDestination destination) => connections.Find(destination.ConnectionArn)?.State == Connection.Authorized ? "ACTIVE" : "INACTIVE";

    private ApiDestination? Find(AwsRequest request) => destinations.Find(request.Region, request.Json["Name"]!.AsText!);

    private AwsError? NoConnection(AwsRequest request) => request.Json["ConnectionArn"]?.AsText is { } arn && connections.Find(arn) is null
        ? EventErrors.NotFound($"Connection '{arn.Split('/')[1]}' does not exist.")
        : null;

    private static AwsError Missing(AwsRequest request, string verb) =>
        EventErrors.NotFound($"Failed to {verb} the api-destination(s). An api-destination '{request.Json["Name"]!.AsText}' does not exist.");

    private JsonValue Seconds() => cloud.Now.ToUnixTimeMilliseconds() / 1000.0;
}
