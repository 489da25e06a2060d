using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>CreateSchedule, UpdateSchedule, GetSchedule, DeleteSchedule, ListSchedules.</summary>
internal sealed class ScheduleOperations(CloudContext cloud, ScheduleStore store, ScheduleClock clock)
{
    private const string Principal = "scheduler.amazonaws.com";

    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(5);

    private static readonly string[] Kept =
        [
            "Description", "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "EndDate", "State", "KmsKeyArn", "Target",
            "FlexibleTimeWindow", "ActionAfterCompletion",
        ];

    private static readonly JsonObject UsualRetries = JsonObject.Of(("MaximumEventAgeInSeconds", 86_400), ("MaximumRetryAttempts", 185));

    private readonly RecentTokens _deleted = new(cloud.Time);

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request, JsonObject members)
    {
        var (group, name) = (Group(members), Name(members));
        if (Refusal(request, members, group) is { } refused) return refused;
        var made = Made(request, members, cloud.Now);
        var schedule = store.WithDue(made, made.First());
        if (await store.ReplaceAsync(null, schedule) is not { } kept)
            return Existing(store.Find(request.Region, group, name), members) ?? SchedulerErrors.NoGroup(group);
        clock.Changed(kept);
        return JsonObject.Of(("ScheduleArn", kept.Arn));
    }

    /// <summary>All members are replaced; those that are not given get their default.</summary>
    public async ValueTask<AwsResponse> UpdateAsync(AwsRequest request, JsonObject members)
    {
        var (group, name) = (Group(members), Name(members));
        if (Refusal(request, members, group) is { } refused) return refused;
        while (store.Find(request.Region, group, name) is { } there)
        {
            var made = Made(request, members, there.Created);
            var schedule = store.WithDue(made, made.NextAfter(cloud.Now));
            if (await store.ReplaceAsync(there, schedule) is not { } kept) continue;
            clock.Changed(kept);
            return JsonObject.Of(("ScheduleArn", kept.Arn));
        }
        return SchedulerErrors.NoSchedule(name);
    }

    public AwsResponse Get(AwsRequest request, JsonObject members)
    {
        if (Find(request, members, out var error) is not { } schedule) return error!;
        var shown = new JsonObjectBuilder().Set("Arn", schedule.Arn).Set("GroupName", schedule.Group).Set("Name", schedule.Name);
        foreach (var member in Kept) shown.SetIf(member, schedule.Document[member]);
        return shown.SetIf("CreationDate", schedule.Document["CreationDate"]).SetIf("LastModificationDate", schedule.Document["LastModificationDate"]).Build();
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, JsonObject members)
    {
        var token = members["ClientToken"]?.AsText;
        var key = Schedule.KeyOf(request.Region, Group(members), Name(members));
        while (true)
        {
            if (Find(request, members, out var error) is not { } schedule) return token is not null && _deleted.Has(key, token) ? JsonObject.Empty : error!;
            if (await store.ReplaceAsync(schedule, null) is null) continue;
            if (token is not null) _deleted.Add(key, token);
            return JsonObject.Empty;
        }
    }

    public AwsResponse List(AwsRequest request, JsonObject members)
    {
        var group = members["GroupName"]?.AsText;
        if (group is not null && !store.HasGroup(request.Region, group)) return SchedulerErrors.NoGroup(group);
        var prefix = members["NamePrefix"]?.AsText ?? "";
        var state = members["State"]?.AsText;
        var found = store.All
            .Where(s => s.Region == request.Region && (group is null || s.Group == group) && s.Name.StartsWith(prefix, StringComparison.Ordinal)
                && (state is null || s.Document["State"]?.AsText == state))
            .OrderBy(static s => $"{s.Group}/{s.Name}", StringComparer.Ordinal);
        return Listing.Page(members, "Schedules", found, static s => $"{s.Group}/{s.Name}", Summary, "MaxResults");
    }

    private Schedule Made(AwsRequest request, JsonObject members, DateTimeOffset created)
    {
        var document = new JsonObjectBuilder();
        foreach (var member in Kept) document.SetIf(member, members[member]);
        var target = (JsonObject)members["Target"]!;
        var retries = target["RetryPolicy"] as JsonObject ?? JsonObject.Empty;
        foreach (var (name, value) in UsualRetries)
            if (!retries.Has(name)) retries = retries.With(name, value);
        document.Set("Target", target.With("RetryPolicy", retries));
        if (!members.Has("State")) document.Set("State", "ENABLED");
        if (!members.Has("ScheduleExpressionTimezone")) document.Set("ScheduleExpressionTimezone", "UTC");
        if (!members.Has("ActionAfterCompletion")) document.Set("ActionAfterCompletion", "NONE");
        document.SetIf("ClientToken", members["ClientToken"]).Set("CreationDate", Schedule.Seconds(created))
            .Set("LastModificationDate", Schedule.Seconds(cloud.Now));
        return store.Read(request.Region, Group(members), Name(members), document.Build())!;
    }

    private AwsError? Refusal(AwsRequest request, JsonObject members, string group)
    {
        if (!store.HasGroup(request.Region, group)) return SchedulerErrors.NoGroup(group);
        if (!ScheduleExpression.TryParse(
            members["ScheduleExpression"]!.AsText!, members["ScheduleExpressionTimezone"]?.AsText, out var expression, out var reason))
        {
            return SchedulerErrors.Invalid(reason);
        }
        var window = members["FlexibleTimeWindow"]!;
        var hasMinutes = window["MaximumWindowInMinutes"] is JsonNumber;
        if (window["Mode"]!.AsText == "FLEXIBLE" != hasMinutes) return hasMinutes ? SchedulerErrors.NeedlessWindow : SchedulerErrors.NoWindow;
        if (TargetCheck.Refusal((JsonObject)members["Target"]!) is { } refused) return refused;
        if (Refuses((JsonObject)members["Target"]!)) return SchedulerErrors.UntrustingRole;
        if (expression.Kind == ScheduleKind.At) return null;
        if (Schedule.Time(members["StartDate"]) < cloud.Now - Lateness && request.Operation == "CreateSchedule") return SchedulerErrors.StartsTooEarly;
        return members["EndDate"]?.AsDouble <= members["StartDate"]?.AsDouble ? SchedulerErrors.EndsBeforeStart : null;
    }

    private bool Refuses(JsonObject target) =>
        cloud.Ports.HasSessions && cloud.Ports.Sessions.Refuses(target["RoleArn"]!.AsText!, CallerIdentity.OfService(cloud.Account, Principal));

    private Schedule? Find(AwsRequest request, JsonObject members, out AwsError? error)
    {
        var (group, name) = (Group(members), Name(members));
        var found = store.Find(request.Region, group, name);
        error = found is not null ? null : store.HasGroup(request.Region, group) ? SchedulerErrors.NoSchedule(name) : SchedulerErrors.NoGroup(group);
        return found;
    }

    /// <summary>A request that comes again with its token is answered as the first time.</summary>
    private static AwsResponse? Existing(Schedule? there, JsonObject members)
    {
        if (there is null) return null;
        return members["ClientToken"]?.AsText is { } token && there.Document["ClientToken"]?.AsText == token
            ? JsonObject.Of(("ScheduleArn", there.Arn))
            : SchedulerErrors.ScheduleExists(there.Name);
    }

    private static string Group(JsonObject members) => members["GroupName"]?.AsText ?? ScheduleStore.DefaultGroup;

    private static string Name(JsonObject members) => members["Name"]!.AsText!;

    private static JsonObject Summary(Schedule schedule) => new JsonObjectBuilder()
        .Set("Arn", schedule.Arn).Set("GroupName", schedule.Group).Set("Name", schedule.Name).SetIf("State", schedule.Document["State"])
        .Set("Target", JsonObject.Of(("Arn", schedule.Target["Arn"] ?? JsonString.Empty)))
        .SetIf("CreationDate", schedule.Document["CreationDate"]).SetIf("LastModificationDate", schedule.Document["LastModificationDate"]).Build();
}
