using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Tasks of services that speak JSON with named operations: the call is made inside the cloud, as the state machine's role.</summary>
internal sealed class JsonServiceTasks(CloudContext cloud, CloudServices services, ServiceNames names) : IServiceTasks
{
    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        if (services.BySigningName(names.SigningName) is not { } service)
        {
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, $"The local cloud has no service '{names.SigningName}'."));
            return;
        }
        var operation = string.Concat(call.Resource.Operation[..1].ToUpperInvariant(), call.Resource.Operation.AsSpan(1));
        var request = new AwsRequest
        {
            Service = names.SigningName,
            Operation = operation,
            Caller = Caller(call),
            Region = call.Execution.Region,
            RequestId = cloud.Ids.Uuid(),
            ReceivedAt = cloud.Now,
            Json = Parameters(operation, call.Arguments),
        };
        var answer = await service.HandleAsync(request, cancel);
        if (answer.Error is { } error)
        {
            var name = names.IsOptimised || error.Code.EndsWith("Exception", StringComparison.Ordinal) ? error.Code : error.Code + "Exception";
            call.ReportOutcome(TaskOutcome.Failure($"{names.ErrorPrefix}.{name}", SdkMetadata.Cause(error, names.ErrorPrefix, request.RequestId)));
            return;
        }
        var output = answer.Document as JsonObject ?? JsonObject.Empty;
        if (names.LowerCase) output = (JsonObject)Recased(output, char.ToUpperInvariant);
        if (names.IsOptimised) output = SdkMetadata.AddTo(output, request.RequestId, "application/x-amz-json-1.0", output.Utf8Size, cloud.Now);
        if (call.Resource.Pattern == IntegrationPattern.WaitForTaskToken) call.ReportSubmitted(output);
        else call.ReportOutcome(TaskOutcome.Success(output));
    }

    /// <summary>The session that Step Functions takes on as the role.</summary>
    private CallerIdentity Caller(TaskCall call)
    {
        var role = call.RoleArn ?? call.Execution.RoleArn;
        var name = role[(role.LastIndexOf('/') + 1)..];
        var account = role.Split(':') is [_, _, _, _, var a, ..] ? a : cloud.Account;
        var id = CallerIdentity.UniqueId("AROA", role);
        return new CallerIdentity(CallerKind.AssumedRole, $"arn:aws:sts::{account}:assumed-role/{name}/{call.Execution.Name}", $"{id}:{call.Execution.Name}", cloud.Account)
        {
            Issuer = new SessionIssuer(role, id, name),
        };
    }

    private JsonObject Parameters(string operation, JsonValue arguments)
    {
        if (arguments is not JsonObject given) return JsonObject.Empty;
        return operation switch
        {
            // Optimised integrations take JSON where the API takes its text.
            "SendMessage" => Stringified(given, "MessageBody"),
            "Publish" => Stringified(given, "Message"),
            "PutEvents" when given["Entries"] is JsonArray entries =>
                given.With("Entries", JsonArray.From(entries.Select(static e => e is JsonObject entry ? Stringified(entry, "Detail") : e))),
            _ => names.LowerCase ? (JsonObject)Recased(given, char.ToLowerInvariant) : given,
        };
    }

    private static JsonObject Stringified(JsonObject members, string name) =>
        members[name] is { } value and not JsonString ? members.With(name, value.ToString()) : members;

    private static JsonValue Recased(JsonValue value, Func<char, char> first)
    {
        switch (value)
        {
            case JsonObject members:
                var recased = new JsonObjectBuilder(members.Count);
                foreach (var (name, member) in members) recased.Set(name.Length == 0 ? name : first(name[0]) + name[1..], Recased(member, first));
                return recased.Build();
            case JsonArray items:
                return JsonArray.From(items.Select(i => Recased(i, first)));
            default:
                return value;
        }
    }
}
