using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Buses;

/// <summary>PutPermission and RemovePermission: the policy of a bus.</summary>
internal sealed class PermissionOperations(EventBuses buses)
{
    private const string Policy = "Policy";

    public void AddTo(AddOperation on)
    {
        on("PutPermission", async (r, _) => await PutAsync(r));
        on("RemovePermission", async (r, _) => await RemoveAsync(r));
    }

    private Task<AwsResponse> PutAsync(AwsRequest request) => ChangeAsync(request, bus =>
    {
        if (request.Json[Policy]?.AsText is { } text)
        {
            return JsonReader.TryRead(text, out var whole, out _) && whole is JsonObject given
                ? Fitting(given)
                : (null, EventErrors.Invalid("Parameter Policy is not valid. Reason: The policy is not valid JSON."));
        }
        foreach (var member in (ReadOnlySpan<string>)["Action", "Principal", "StatementId"])
            if (request.Json[member] is null) return (null, EventErrors.Invalid($"Parameter {member} must be specified."));
        return Fitting(BusPolicy.Of(bus).With(Statement(request.Json, bus)));
    });

    private Task<AwsResponse> RemoveAsync(AwsRequest request) => ChangeAsync(request, bus =>
    {
        if (request.Json["RemoveAllPermissions"]?.AsBool == true) return (null, null);
        var sid = request.Json["StatementId"]?.AsText;
        if (!BusPolicy.Of(bus).Statements.Any(s => s["Sid"]?.AsText == sid)) return (null, EventErrors.NoStatement);
        return (BusPolicy.Of(bus).Without(sid), null);
    });

    private Task<AwsResponse> ChangeAsync(AwsRequest request, Func<EventBus, (JsonObject? Policy, AwsError? Error)> change) =>
        buses.ChangeAsync<AwsResponse>(() =>
        {
            var name = request.Json["EventBusName"]?.AsText ?? EventBuses.Default;
            if (buses.Find(request.Region, name) is not { } bus) return ([], EventErrors.NoBus(name));
            var (policy, error) = change(bus);
            if (error is not null) return ([], error);
            return ([buses.PutBus(bus.Region, bus.Name, policy is null ? bus.Document.Without(Policy) : bus.Document.With(Policy, policy))],
                AwsResponse.Empty());
        });

    private static (JsonObject? Policy, AwsError? Error) Fitting(JsonObject policy) => policy.ToString().Length > BusPolicy.Longest
        ? (null, new AwsError("PolicyLengthExceededException", "The event bus policy is too long. For more information, see the limits."))
        : (policy, null);

    private static JsonObject Statement(JsonObject given, EventBus bus)
    {
        var principal = given["Principal"]!.AsText!;
        var statement = new JsonObjectBuilder()
            .Set("Sid", given["StatementId"]!).Set("Effect", "Allow")
            .Set("Principal", principal == "*" ? "*" : JsonObject.Of(("AWS", $"arn:aws:iam::{principal}:root")))
            .Set("Action", given["Action"]!).Set("Resource", bus.Arn);
        if (given["Condition"] is JsonObject condition)
            statement.Set("Condition", JsonObject.Of((condition["Type"]!.AsText!, JsonObject.Of((condition["Key"]!.AsText!, condition["Value"]!)))));
        return statement.Build();
    }
}
