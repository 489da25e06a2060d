using System.Globalization;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>CreateSchedule, UpdateSchedule, GetSchedule, DeleteSchedule, ListSchedules.</summary>
internal sealed class ScheduleOperations(CloudContext cloud, ScheduleStore store, ScheduleClock clock)
{
    private static readonly string[] Kept =
        ["Description", "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "EndDate", "State", "KmsKeyArn", "Target", "FlexibleTimeWindow", "ActionAfterCompletion"];

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var group = request.Json["GroupName"]?.AsText ?? ScheduleStore.DefaultGroup;
        var name = request.PathMembers["Name"];
        if (Check(request, group, name) is { } error) return error;
        if (store.Find(request.Region, group, name) is { } there)
        {
            var token = request.Json["ClientToken"]?.AsText;
            return token is not null && there.Document["ClientToken"]?.AsText == token ? JsonObject.Of(("ScheduleArn", there.Arn)) : SchedulerErrors.ScheduleExists(name);
        }
        return await PutAsync(request, group, name, cloud.Now);
    }

    public async ValueTask<AwsResponse> UpdateAsync(AwsRequest request)
    {
        var group = request.Json["GroupName"]?.AsText ?? ScheduleStore.DefaultGroup;
        var name = request.PathMembers["Name"];
        if (Check(request, group, name) is { } error) return error;
        return store.Find(request.Region, group, name) is { } there ? await PutAsync(request, group, name, there.Created) : SchedulerErrors.NoSchedule(name);
    }

    public AwsResponse Get(AwsRequest request)
    {
        if (Find(request) is not { } schedule) return SchedulerErrors.NoSchedule(request.PathMembers["Name"]);
        var shown = new JsonObjectBuilder().Set("Arn", schedule.Arn).Set("GroupName", schedule.Group).Set("Name", schedule.Name);
        foreach (var member in Kept) shown.SetIf(member, schedule.Document[member]);
        return shown.SetIf("CreationDate", schedule.Document["CreationDate"]).SetIf("LastModificationDate", schedule.Document["LastModificationDate"]).Build();
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (Find(request) is not { } schedule) return SchedulerErrors.NoSchedule(request.PathMembers["Name"]);
        await store.RemoveAsync(schedule);
        clock.Changed();
        return JsonObject.Empty;
    }

    public AwsResponse List(AwsRequest request)
    {
        var group = request.QueryValue("ScheduleGroup");
        if (group is not null && !store.HasGroup(request.Region, group)) return SchedulerErrors.NoGroup(group);
        var prefix = request.QueryValue("NamePrefix") ?? "";
        var state = request.QueryValue("State");
        var found = store.All
            .Where(s => s.Region == request.Region && (group is null || s.Group == group) && s.Name.StartsWith(prefix, StringComparison.Ordinal) && (state is null || s.Document["State"]?.AsText == state))
            .OrderBy(static s => $"{s.Group}/{s.Name}", StringComparer.Ordinal);
        return Listing.Page(Paging(request), "Schedules", found, static s => $"{s.Group}/{s.Name}", Summary, "MaxResults");
    }

    internal static JsonObject Paging(AwsRequest request)
    {
        var paging = new JsonObjectBuilder();
        if (int.TryParse(request.QueryValue("MaxResults"), NumberStyles.None, CultureInfo.InvariantCulture, out var most)) paging.Set("MaxResults", most);
        if (request.QueryValue("NextToken") is { } token) paging.Set("NextToken", token);
        return paging.Build();
    }

    private async ValueTask<AwsResponse> PutAsync(AwsRequest request, string group, string name, DateTimeOffset created)
    {
        var document = new JsonObjectBuilder();
        foreach (var member in Kept) document.SetIf(member, request.Json[member]);
        if (!request.Json.Has("State")) document.Set("State", "ENABLED");
        if (!request.Json.Has("ScheduleExpressionTimezone")) document.Set("ScheduleExpressionTimezone", "UTC");
        if (!request.Json.Has("ActionAfterCompletion")) document.Set("ActionAfterCompletion", "NONE");
        document.SetIf("ClientToken", request.Json["ClientToken"]).Set("CreationDate", Seconds(created)).Set("LastModificationDate", Seconds(cloud.Now));
        var schedule = store.Read(request.Region, group, name, document.Build())!;
        await store.PutAsync(schedule with { Due = schedule.NextAfter(cloud.Now) });
        clock.Changed();
        return JsonObject.Of(("ScheduleArn", schedule.Arn));
    }

    private AwsError? Check(AwsRequest request, string group, string name)
    {
        var body = request.Json;
        var broken = new Constraints().Name(name, "name").Given(body["ScheduleExpression"]?.AsText, "scheduleExpression").Given(body["Target"] as JsonObject, "target")
            .Given(body["FlexibleTimeWindow"] as JsonObject, "flexibleTimeWindow").OneOf(body["State"]?.AsText, "state", "ENABLED", "DISABLED")
            .OneOf(body["FlexibleTimeWindow"]?["Mode"]?.AsText, "flexibleTimeWindow.mode", "OFF", "FLEXIBLE").OneOf(body["ActionAfterCompletion"]?.AsText, "actionAfterCompletion", "NONE", "DELETE");
        if (broken.Error is { } error) return error;
        if (!store.HasGroup(request.Region, group)) return SchedulerErrors.NoGroup(group);
        var expression = body["ScheduleExpression"]!.AsText!;
        if (!ScheduleExpression.TryParse(expression, null, out _, out _)) return SchedulerErrors.Invalid($"Invalid Schedule Expression {expression}.");
        if (!ScheduleExpression.TryParse(expression, body["ScheduleExpressionTimezone"]?.AsText, out _, out var reason)) return SchedulerErrors.Invalid(reason);
        if (body["FlexibleTimeWindow"]?["Mode"]?.AsText == "FLEXIBLE" && body["FlexibleTimeWindow"]!["MaximumWindowInMinutes"]?.AsLong is not (>= 1 and <= 1440))
            return SchedulerErrors.Invalid("FlexibleTimeWindow.MaximumWindowInMinutes must be between 1 and 1440 when the mode is FLEXIBLE.");
        if ((body["Target"]!["Arn"]?.AsText ?? "").Split(':').Length < 6) return SchedulerErrors.Invalid($"Provided target Arn {body["Target"]!["Arn"]} is not in correct format.");
        if (string.IsNullOrEmpty(body["Target"]!["RoleArn"]?.AsText)) return SchedulerErrors.Invalid("1 validation error detected: Value null at 'target.roleArn' failed to satisfy constraint: Member must not be null");
        return body["EndDate"]?.AsDouble <= body["StartDate"]?.AsDouble ? SchedulerErrors.Invalid("The EndDate must come after the StartDate.") : null;
    }

    private Schedule? Find(AwsRequest request) => store.Find(request.Region, request.QueryValue("groupName") ?? ScheduleStore.DefaultGroup, request.PathMembers["Name"]);

    private static JsonObject Summary(Schedule schedule) => new JsonObjectBuilder()
        .Set("Arn", schedule.Arn).Set("GroupName", schedule.Group).Set("Name", schedule.Name).SetIf("State", schedule.Document["State"])
        .Set("Target", JsonObject.Of(("Arn", schedule.Document["Target"]?["Arn"] ?? JsonString.Empty)))
        .SetIf("CreationDate", schedule.Document["CreationDate"]).SetIf("LastModificationDate", schedule.Document["LastModificationDate"]).Build();

    internal static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
