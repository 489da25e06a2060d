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
        if (Bus(request) is not { } named) return NoBus(request);
        var body = request.Json;
        var pattern = body["EventPattern"]?.AsText;
        var expression = body["ScheduleExpression"]?.AsText;
        if (string.IsNullOrEmpty(pattern) && string.IsNullOrEmpty(expression))
            return EventErrors.Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        if (!string.IsNullOrEmpty(pattern) && PatternProblem(pattern) is { } problem) return problem;
        if (!string.IsNullOrEmpty(expression))
        {
            if (named.Name != EventBuses.Default) return EventErrors.ScheduleOnCustomBus;
            if (!ScheduleExpression.TryParse(expression, null, out var schedule, out _) || schedule.Kind == ScheduleKind.At) return EventErrors.BadSchedule;
        }
        var answer = await buses.ChangeAsync<AwsResponse>(() =>
        {
            if (Bus(request) is not { } bus) return ([], NoBus(request));
            var name = body["Name"]!.AsText!;
            var old = buses.Rule(bus, name)?.Document;
            if (old?.Has("ManagedBy") == true) return ([], EventErrors.ManagedRule(name));
            if (old is null && buses.RuleCount(bus) >= cloud.RulesPerBus) return ([], EventErrors.LimitExceeded);
            var rule = EventRule.Read(name, bus.Name, buses.RuleArn(bus.Region, bus.Name, name), Document(request, old));
            if (old is not null || body["Tags"] is not JsonArray given) return ([buses.PutRule(bus, rule)], JsonObject.Of(("RuleArn", rule.Arn)));
            return tags.Put(rule.Arn, given) is { } put
                ? ([buses.PutRule(bus, rule), put], JsonObject.Of(("RuleArn", rule.Arn)))
                : ([], EventErrors.LimitExceeded);
        });
        schedules.Changed();
        return answer;
    }

    /// <summary>A rule that is there keeps its targets, which are put on their own.</summary>
    private JsonObject Document(AwsRequest request, JsonObject? old)
    {
        var body = request.Json;
        var now = cloud.Now.ToUnixTimeMilliseconds();
        var document = new JsonObjectBuilder();
        if (body["EventPattern"]?.AsText is { Length: > 0 } pattern) document.Set("EventPattern", pattern);
        if (body["ScheduleExpression"]?.AsText is { Length: > 0 } expression) document.Set("ScheduleExpression", expression).Set(RuleSchedules.CountsFrom, now);
        document.Set("State", body["State"]?.AsText ?? Enabled).SetIf("Description", body["Description"]).SetIf("RoleArn", body["RoleArn"]);
        return document.Set("CreatedBy", request.Account).Set("CreatedAt", old?["CreatedAt"] ?? (JsonValue)now).SetIf("Targets", old?["Targets"]).Build();
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
        return Listing.Page(
            request.Json, "Rules", bus.Rules.Where(r => r.Name.StartsWith(prefix, StringComparison.Ordinal)), static r => r.Name,
            static r => r.Describe(withCreator: false));
    }

    private async ValueTask<AwsResponse> SetStateAsync(AwsRequest request, string state)
    {
        var answer = await buses.ChangeAsync<AwsResponse>(() =>
        {
            if (Find(request, out var error) is not { } found) return ([], error!);
            var rule = found.Rule;
            if (rule.ManagedBy is not null) return ([], EventErrors.ManagedRule(rule.Name));
            var document = rule.Document.With("State", state);
            if (state == Enabled && !rule.IsEnabled && rule.Schedule is not null)
                document = document.With(RuleSchedules.CountsFrom, cloud.Now.ToUnixTimeMilliseconds());
            return ([buses.PutRule(found.Bus, rule with { Document = document })], AwsResponse.Empty());
        });
        schedules.Changed();
        return answer;
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        var answer = await buses.ChangeAsync<AwsResponse>(() =>
        {
            if (Bus(request) is not { } bus) return ([], NoBus(request));
            if (buses.Rule(bus, request.Json["Name"]?.AsText ?? "") is not { } rule) return ([], AwsResponse.Empty());
            if (rule.ManagedBy is not null && request.Json["Force"]?.AsBool != true) return ([], EventErrors.ManagedRule(rule.Name));
            if (rule.Targets.Length > 0) return ([], EventErrors.Invalid("Rule can't be deleted since it has targets."));
            return ([buses.RemoveRule(bus, rule.Name), tags.Remove(rule.Arn)], AwsResponse.Empty());
        });
        schedules.Changed();
        return answer;
    }

    private AwsResponse ListByTarget(AwsRequest request)
    {
        if (Bus(request) is not { } bus) return NoBus(request);
        var arn = request.Json["TargetArn"]?.AsText;
        return Listing.Page(
            request.Json, "RuleNames", bus.Rules.Where(r => r.Targets.Any(t => t.Arn == arn)), static r => r.Name, static r => new JsonString(r.Name));
    }

    private static AwsError? PatternProblem(string text)
    {
        if (!EventPattern.TryParse(text, out var pattern, out var reason)) return EventErrors.BadPattern(reason);
        return PatternLimits.Refusal(pattern) is { } refusal ? EventErrors.BadPattern(refusal) : null;
    }

    private (EventBus Bus, EventRule Rule)? Find(AwsRequest request, out AwsError? error) => buses.FindRule(request, "Name", out error);

    private EventBus? Bus(AwsRequest request) => buses.Find(request.Region, request.Json["EventBusName"]?.AsText ?? EventBuses.Default);

    private static AwsError NoBus(AwsRequest request) => EventErrors.NoBus(request.Json["EventBusName"]?.AsText ?? EventBuses.Default);
}
