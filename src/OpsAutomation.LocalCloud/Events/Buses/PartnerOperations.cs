using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Buses;

/// <summary>
/// Events of partners. The account of a local cloud is none, so what only partners may do is refused as AWS refuses it,
/// and no partner has a source for the account.
/// </summary>
internal static class PartnerOperations
{
    public static void AddTo(AddOperation on)
    {
        foreach (var name in (ReadOnlySpan<string>)["ActivateEventSource", "DeactivateEventSource", "DescribeEventSource"])
            on(name, static (r, _) => ValueTask.FromResult<AwsResponse>(NoSource(r)));
        foreach (var name in (ReadOnlySpan<string>)["CreatePartnerEventSource", "DeletePartnerEventSource", "PutPartnerEvents"])
            on(name, static (r, _) => ValueTask.FromResult<AwsResponse>(NoPartner(r)));
        on("DescribePartnerEventSource", static (r, _) => ValueTask.FromResult<AwsResponse>(NoSource(r)));
        on("ListPartnerEventSourceAccounts", static (r, _) => ValueTask.FromResult<AwsResponse>(NoSource(r, "EventSourceName")));
        on("ListEventSources", static (_, _) => ValueTask.FromResult<AwsResponse>(JsonObject.Of(("EventSources", JsonArray.Empty))));
        on("ListPartnerEventSources", static (_, _) => ValueTask.FromResult<AwsResponse>(JsonObject.Of(("PartnerEventSources", JsonArray.Empty))));
    }

    private static AwsError NoSource(AwsRequest request, string member = "Name") => EventErrors.NoResource("Event source", request.Json[member]!.AsText!);

    private static AwsError NoPartner(AwsRequest request) =>
        new(
            "AccessDeniedException",
            $"User: {request.Caller.Arn} is not authorized to perform: events:{request.Operation} (the account is no partner of EventBridge)");
}
