using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>PutRule, DescribeRule, ListRules, EnableRule, DisableRule, DeleteRule, ListRuleNamesByTarget.</summary>
internal sealed class RuleOperations(CloudContext cloud, EventBuses buses, EventTags tags, RuleSchedules schedules)
{
    private const string Enabled = "ENABLED";

    public void AddTo(AddOperation on)
    {
        on("PutRule", async (r, _) => await PutAsync(r));
        on("DescribeRule", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListRules", (r, _) => ValueTask.FromResult(List(r)));
        on("EnableRule", async (r, _) => await SetStateAsync(r, Enabled));
        on("DisableRule", async (r, _) => await SetStateAsync(r, "DISABLED"));
        on("DeleteRule", async (r, _) => await DeleteAsync(r));
        on("ListRuleNamesByTarget", (r, _) => ValueTask.FromResult(ListByTarget(r)));
    }

    private async ValueTask<AwsResponse> PutAsync(AwsRequest request)
    {
        var body = request.Json;
        var name = body["Name"]?.AsText;
        var pattern = body["EventPattern"]?.AsText;
        var expression = body["ScheduleExpression"]?.AsText;
        if (Bus(request) is not { } bus) return NoBus(request);
        if (string.IsNullOrEmpty(pattern) && string.IsNullOrEmpty(expression)) return EventErrors.Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        if (!string.IsNullOrEmpty(pattern) && PatternProblem(pattern) is { } problem) return problem;
        if (!string.IsNullOrEmpty(expression))
        {
            if (bus.Name != EventBuses.Default) return EventErrors.ScheduleOnCustomBus;
            if (!ScheduleExpression.TryParse(expression, null, out var schedule, out _) || schedule.Kind == ScheduleKind.At) return EventErrors.BadSchedule;
        }
        var old = bus.Rule(name!)?.Document;
        if (old?.Has("ManagedBy") == true) return EventErrors.ManagedRule(name!);
        var document = new JsonObjectBuilder();
        if (!string.IsNullOrEmpty(pattern)) document.Set("EventPattern", pattern);
        if (!string.IsNullOrEmpty(expression)) document.Set("ScheduleExpression", expression);
        document.Set("State", body["State"]?.AsText ?? Enabled).SetIf("Description", body["Description"]).SetIf("RoleArn", body["RoleArn"]);
        document.Set("CreatedBy", request.Account).Set("CreatedAt", old?["CreatedAt"] ?? (JsonValue)cloud.Now.ToUnixTimeMilliseconds()).SetIf("Targets", old?["Targets"]);
        if (!string.IsNullOrEmpty(expression)) document.Set(RuleSchedules.CountsFrom, cloud.Now.ToUnixTimeMilliseconds());
        var rule = EventRule.Read(name!, bus.Name, buses.RuleArn(bus.Region, bus.Name, name!), document.Build());
        await buses.PutRuleAsync(bus, rule);
        schedules.Changed();
        if (old is null && body["Tags"] is JsonArray given) await tags.SetAsync(rule.Arn, given);
        return JsonObject.Of(("RuleArn", rule.Arn));
    }

    private AwsResponse Describe(AwsRequest request)
    {
        if (Find(request, out var error) is not { } found) return error!;
        return found.Rule.Describe(withCreator: true);
    }

    private AwsResponse List(AwsRequest request)
    {
        if (Bus(request) is not { } bus) return NoBus(request);
        var prefix = request.Json["NamePrefix"]?.AsText ?? "";
        return Listing.Page(request.Json, "Rules", bus.Rules.Where(r => r.Name.StartsWith(prefix, StringComparison.Ordinal)), static r => r.Name, static r => r.Describe(withCreator: false));
    }

    private async ValueTask<AwsResponse> SetStateAsync(AwsRequest request, string state)
    {
        if (Find(request, out var error) is not { } found) return error!;
        if (found.Rule.ManagedBy is not null) return EventErrors.ManagedRule(found.Rule.Name);
        var document = found.Rule.Document.With("State", state);
        if (state == Enabled && !found.Rule.IsEnabled && found.Rule.Schedule is not null) document = document.With(RuleSchedules.CountsFrom, cloud.Now.ToUnixTimeMilliseconds());
        await buses.PutRuleAsync(found.Bus, EventRule.Read(found.Rule.Name, found.Bus.Name, found.Rule.Arn, document));
        schedules.Changed();
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (Bus(request) is not { } bus) return NoBus(request);
        if (bus.Rule(request.Json["Name"]?.AsText ?? "") is not { } rule) return AwsResponse.Empty();
        if (rule.ManagedBy is not null && request.Json["Force"]?.AsBool != true) return EventErrors.ManagedRule(rule.Name);
        if (rule.Targets.Length > 0) return EventErrors.Invalid("Rule can't be deleted since it has targets.");
        await buses.RemoveRuleAsync(bus, rule.Name);
        await tags.RemoveAllAsync(rule.Arn);
        schedules.Changed();
        return AwsResponse.Empty();
    }

    private AwsResponse ListByTarget(AwsRequest request)
    {
        if (Bus(request) is not { } bus) return NoBus(request);
        var arn = request.Json["TargetArn"]?.AsText;
        return Listing.Page(request.Json, "RuleNames", bus.Rules.Where(r => r.Targets.Any(t => t.Arn == arn)), static r => r.Name, static r => new JsonString(r.Name));
    }

    private static AwsError? PatternProblem(string text)
    {
        if (!EventPattern.TryParse(text, out var pattern, out var reason)) return EventErrors.BadPattern(reason);
        return PatternLimits.Refusal(pattern) is { } refusal ? EventErrors.BadPattern(refusal) : null;
    }

    private (EventBus Bus, EventRule Rule)? Find(AwsRequest request, out AwsError? error)
    {
        var name = request.Json["Name"]?.AsText;
        error = null;
        if (Bus(request) is not { } bus)
        {
            error = NoBus(request);
            return null;
        }
        if (bus.Rule(name!) is { } rule) return (bus, rule);
        error = EventErrors.NoRule(name!, bus.Name);
        return null;
    }

    private EventBus? Bus(AwsRequest request) => buses.Find(request.Region, request.Json["EventBusName"]?.AsText ?? EventBuses.Default);

    private static AwsError NoBus(AwsRequest request) => EventErrors.NoBus(request.Json["EventBusName"]?.AsText ?? EventBuses.Default);
}
