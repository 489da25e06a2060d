using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

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
        Task stored;
        lock (buses.Gate)
        {
            if (Find(request, out var error) is not { } found) return error!;
            if (found.Rule.ManagedBy is not null) return EventErrors.ManagedRule(found.Rule.Name);
            var targets = found.Rule.Targets.ToDictionary(static t => t.Id, StringComparer.Ordinal);
            foreach (var document in given.OfType<JsonObject>())
            {
                if (RuleTarget.Read(document, out var reason) is not { } target) return EventErrors.Invalid(reason!);
                targets[target.Id] = target;
            }
            if (targets.Count > MostTargets) return EventErrors.TooManyTargets;
            stored = StoreAsync(found, targets.Values);
        }
        await stored;
        return NoFailures;
    }

    private async ValueTask<AwsResponse> RemoveAsync(AwsRequest request)
    {
        var ids = ((JsonArray)request.Json["Ids"]!).Select(static i => i.AsText).ToHashSet();
        Task stored;
        lock (buses.Gate)
        {
            if (Find(request, out var error) is not { } found) return error!;
            if (found.Rule.ManagedBy is not null && request.Json["Force"]?.AsBool != true) return EventErrors.ManagedRule(found.Rule.Name);
            stored = StoreAsync(found, found.Rule.Targets.Where(t => !ids.Contains(t.Id)));
        }
        await stored;
        return NoFailures;
    }

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

    private (EventBus Bus, EventRule Rule)? Find(AwsRequest request, out AwsError? error)
    {
        var name = request.Json["Rule"]?.AsText;
        error = null;
        var busName = request.Json["EventBusName"]?.AsText ?? EventBuses.Default;
        if (buses.Find(request.Region, busName) is not { } bus)
        {
            error = EventErrors.NoBus(busName);
            return null;
        }
        if (bus.Rule(name!) is { } rule) return (bus, rule);
        error = EventErrors.NoRule(name!, bus.Name);
        return null;
    }

    private Task StoreAsync((EventBus Bus, EventRule Rule) found, IEnumerable<RuleTarget> targets)
    {
        var document = found.Rule.Document.With("Targets", JsonArray.From(targets.Select(static t => t.Document)));
        return buses.PutTargetsAsync(found.Bus, EventRule.Read(found.Rule.Name, found.Bus.Name, found.Rule.Arn, document));
    }
}
