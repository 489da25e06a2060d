using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>PutTargets, RemoveTargets, ListTargetsByRule.</summary>
internal sealed class TargetOperations(EventBuses buses)
{
    private const int MostTargets = 5;

    private static readonly JsonObject NoFailures = JsonObject.Of(("FailedEntryCount", 0), ("FailedEntries", JsonArray.Empty));

    public void AddTo(AddOperation on)
    {
        on("PutTargets", async (r, _) => await PutAsync(r));
        on("RemoveTargets", async (r, _) => await RemoveAsync(r));
        on("ListTargetsByRule", (r, _) => ValueTask.FromResult(List(r)));
    }

    private async ValueTask<AwsResponse> PutAsync(AwsRequest request)
    {
        var given = (JsonArray)request.Json["Targets"]!;
        if (Check(given) is { } broken) return broken;
        return await buses.ChangeAsync<AwsResponse>(() =>
        {
            if (Find(request, out var error) is not { } found) return ([], error!);
            if (found.Rule.ManagedBy is not null) return ([], EventErrors.ManagedRule(found.Rule.Name));
            var targets = found.Rule.Targets.ToDictionary(static t => t.Id, StringComparer.Ordinal);
            foreach (var document in given.OfType<JsonObject>())
            {
                if (RuleTarget.Read(document, out var reason) is not { } target) return ([], EventErrors.Invalid(reason!));
                targets[target.Id] = target;
            }
            return targets.Count > MostTargets ? ([], EventErrors.TooManyTargets) : ([Put(found, targets.Values)], NoFailures);
        });
    }

    private Task<AwsResponse> RemoveAsync(AwsRequest request) => buses.ChangeAsync<AwsResponse>(() =>
    {
        var ids = ((JsonArray)request.Json["Ids"]!).Select(static i => i.AsText).ToHashSet();
        if (Find(request, out var error) is not { } found) return ([], error!);
        if (found.Rule.ManagedBy is not null && request.Json["Force"]?.AsBool != true) return ([], EventErrors.ManagedRule(found.Rule.Name));
        return ([Put(found, found.Rule.Targets.Where(t => !ids.Contains(t.Id)))], NoFailures);
    });

    private AwsResponse List(AwsRequest request)
    {
        if (Find(request, out var error) is not { } found) return error!;
        var targets = found.Rule.Targets.OrderBy(static t => t.Id, StringComparer.Ordinal);
        return Listing.Page(request.Json, "Targets", targets, static t => t.Id, static t => t.Document);
    }

    private static AwsError? Check(JsonArray targets)
    {
        foreach (var target in targets)
        {
            var arn = target["Arn"]!.AsText!;
            if (arn.Split(':').Length < 6) return EventErrors.Invalid($"Parameter {arn} is not valid. Reason: Provided Arn is not in correct format.");
        }
        return null;
    }

    private (EventBus Bus, EventRule Rule)? Find(AwsRequest request, out AwsError? error) => buses.FindRule(request, "Rule", out error);

    private DocumentChange Put((EventBus Bus, EventRule Rule) found, IEnumerable<RuleTarget> targets) => buses.PutRule(
        found.Bus, found.Rule with { Document = found.Rule.Document.With("Targets", JsonArray.From(targets.Select(static t => t.Document))) });
}
