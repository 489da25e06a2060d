using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Dispatching;

/// <summary>
/// Makes of a trigger the decision that is to be claimed: inputs bound and checked, target and guard keys, and the run's exact input.
/// What cannot be made of it is a refusal that says why.
/// </summary>
public static class ClaimBuilder
{
    /// <summary>Past the run's own timeout, for its record state to be reached.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <param name="given">A person's inputs, checked already; null: the trigger's templates give them.</param>
    /// <param name="eventReference">Where the whole event is kept; null without an event.</param>
    public static Decision Build(TriggerMatch match, Trigger trigger, JsonObject? given, string roleArnPrefix, string? eventReference, DateTimeOffset now)
    {
        var runbook = match.Runbook.Compiled;
        var names = JsonObject.Of(("event", trigger.Event ?? JsonObject.Empty), ("trigger", trigger.ToJson()));
        var problems = new List<string>();
        var inputs = given ?? BindInputs(match, names, problems);
        if (problems.Count > 0) return Decision.Refuse(runbook.Name, trigger, now, string.Join(" ", problems));

        names = names.With("inputs", inputs);
        var account = One(runbook.Account, trigger.Account, "account", names, problems);
        var region = One(runbook.Region, trigger.Region, "region", names, problems);
        var target = All(runbook.Target, "target", names, problems);
        var per = runbook.Cooldown is { Per.IsEmpty: false } cooldown ? All(cooldown.Per, "cooldown", names, problems) : target;
        if (problems.Count > 0) return Decision.Refuse(runbook.Name, trigger, now, string.Join(" ", problems));

        var targetText = target.Count == 0 ? null : string.Join(' ', target.Select(static v => v.AsText ?? v.ToString()));
        var lockKey = target.Count == 0 ? null : TargetKey.Of(account, region, target);
        if (target.Count > 0 && lockKey is null)
            return Decision.Refuse(
                runbook.Name, trigger, now, $"A value of the target is empty ({target}), so it is not known what would be acted on.", targetText);
        // Without a target the runbook as a whole cools down.
        var cooldownKey = runbook.Cooldown is null ? null : per.Count == 0 ? "all" : TargetKey.Of(account, region, per);
        if (runbook.Cooldown is not null && cooldownKey is null)
            return Decision.Refuse(
                runbook.Name, trigger, now, $"A value of the cool-down's key is empty ({per}), so it is not known what it holds for.", targetText);

        var id = DecisionId.Of(runbook.Name, trigger.Kind, trigger.Id);
        return new Decision(
            id,
            runbook.Name,
            DecisionState.Claimed,
            "All guards let it pass.",
            trigger,
            now,
            targetText,
            match.Runbook.StateMachineArn,
            RunInput(match, trigger, id, inputs, account, region, roleArnPrefix, eventReference, now).ToString(),
            lockKey,
            cooldownKey,
            TimeSpan.FromSeconds(runbook.Cooldown?.Seconds ?? 0),
            now + TimeSpan.FromSeconds(runbook.TimeoutSeconds) + Grace);
    }

    private static JsonObject RunInput(
        TriggerMatch match, Trigger trigger, string id, JsonObject inputs, string account, string region, string roleArnPrefix,
        string? eventReference, DateTimeOffset now)
    {
        var runbook = match.Runbook.Compiled;
        var run = new JsonObjectBuilder(10)
            .Set("id", id)
            .Set("name", id)
            .Set("runbook", runbook.Name)
            .Set("mode", runbook.Mode == RunMode.Observe ? "observe" : "enforce")
            .Set("account", account)
            .Set("region", region)
            .Set("startedAt", Timestamp.Text(now))
            .Set("hop", 0)
            .Set("role", RoleArn(roleArnPrefix, account) + runbook.Name)
            .SetIf("event", eventReference is null ? null : new JsonString(eventReference))
            .Build();
        var excerpt = trigger.Event is null ? JsonObject.Empty : EventExcerpt.Of(trigger.Event, runbook.EventMembers);
        return JsonObject.Of(("inputs", inputs), ("event", excerpt), ("trigger", trigger.ToJson()), ("run", run));
    }

    /// <summary>The role of the same name in the account that is acted on.</summary>
    private static string RoleArn(string prefix, string account)
    {
        var parts = prefix.Split(':');
        parts[4] = account;
        return string.Join(':', parts);
    }

    private static JsonObject BindInputs(TriggerMatch match, JsonObject names, List<string> problems)
    {
        var values = new JsonObjectBuilder();
        foreach (var (name, template) in match.Inputs)
        {
            // An input whose expression finds nothing is not given; whether it must be is the runbook's to say.
            if (Template.TryEvaluate(template, names, out var value, out var problem)) values.SetIf(name, value);
            else problems.Add($"Input '{name}' cannot be computed: {problem}");
        }
        if (problems.Count > 0) return JsonObject.Empty;
        var (inputs, wrong) = InputCheck.Bind(match.Runbook.Compiled, values.Build());
        problems.AddRange(wrong);
        return inputs;
    }

    private static string One(JsonValue? template, string otherwise, string what, JsonObject names, List<string> problems)
    {
        if (template is null) return otherwise;
        if (!Template.TryEvaluate(template, names, out var value, out var problem)) problems.Add($"The {what} cannot be computed: {problem}");
        else if (value?.AsText is { Length: > 0 } text) return text;
        else problems.Add($"The {what} is {value?.ToString() ?? "empty"}, not a text.");
        return otherwise;
    }

    private static JsonArray All(ImmutableArray<JsonValue> templates, string what, JsonObject names, List<string> problems)
    {
        var values = new List<JsonValue>();
        foreach (var template in templates)
        {
            if (Template.TryEvaluate(template, names, out var value, out var problem)) values.Add(value ?? JsonValue.Null);
            else problems.Add($"The {what} cannot be computed: {problem}");
        }
        return JsonArray.From(values);
    }
}
