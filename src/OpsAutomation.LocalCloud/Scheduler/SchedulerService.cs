using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Amazon EventBridge Scheduler: schedules in time zones, and their groups.</summary>
public sealed class SchedulerService : RestService, IStartable, IAsyncDisposable
{
    private readonly CloudContext _cloud;
    private readonly ScheduleClock _clock;
    private readonly ScheduleDeliveries _deliveries;

    /// <param name="services">The services of the cloud, for universal targets.</param>
    public SchedulerService(CloudContext cloud, CloudServices services)
    {
        _cloud = cloud;
        var store = new ScheduleStore(cloud);
        _deliveries = new ScheduleDeliveries(cloud, new ScheduleTarget(cloud, new UniversalCaller(cloud, services)));
        _clock = new ScheduleClock(cloud, store, _deliveries);
        var schedules = new ScheduleOperations(cloud, store, _clock);
        Changing("CreateSchedule", "POST", "/schedules/{Name}", schedules.CreateAsync);
        Changing("UpdateSchedule", "PUT", "/schedules/{Name}", schedules.UpdateAsync);
        Reading("GetSchedule", "/schedules/{Name}", schedules.Get);
        Changing("DeleteSchedule", "DELETE", "/schedules/{Name}", schedules.DeleteAsync);
        Reading("ListSchedules", "/schedules", schedules.List);
        var groups = new GroupOperations(cloud, store);
        Changing("CreateScheduleGroup", "POST", "/schedule-groups/{Name}", groups.CreateAsync);
        Reading("GetScheduleGroup", "/schedule-groups/{Name}", groups.Get);
        Changing("DeleteScheduleGroup", "DELETE", "/schedule-groups/{Name}", groups.DeleteAsync);
        Reading("ListScheduleGroups", "/schedule-groups", groups.List);
        Changing("TagResource", "POST", "/tags/{ResourceArn}", groups.TagAsync);
        Changing("UntagResource", "DELETE", "/tags/{ResourceArn}", groups.UntagAsync);
        Reading("ListTagsForResource", "/tags/{ResourceArn}", groups.ListTags);
    }

    public override string SigningName => "scheduler";

    public ValueTask StartAsync(CancellationToken cancel)
    {
        _deliveries.Resume();
        _clock.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _clock.DisposeAsync();
        await _deliveries.DisposeAsync();
    }

    private void Reading(string operation, string template, Func<AwsRequest, JsonObject, AwsResponse> read) => On(operation, "GET", template, request =>
    {
        var members = SchedulerMembers.Of(request);
        return SchedulerRules.Refusal(operation, members) is { } refused ? refused : read(request, members);
    });

    private void Changing(string operation, string method, string template, Func<AwsRequest, JsonObject, ValueTask<AwsResponse>> change) =>
        On(operation, method, template, async (request, _) =>
        {
            var members = SchedulerMembers.Of(request);
            var answer = SchedulerRules.Refusal(operation, members) is { } refused ? refused : await change(request, members);
            SchedulerTrail.Record(_cloud.Ports, request, members, answer);
            return answer;
        });
}
