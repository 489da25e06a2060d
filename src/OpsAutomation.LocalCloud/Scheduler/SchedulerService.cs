using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Amazon EventBridge Scheduler: schedules in time zones, and their groups.</summary>
public sealed class SchedulerService : RestService, IStartable, IAsyncDisposable
{
    private readonly ScheduleClock _clock;

    public SchedulerService(CloudContext cloud)
    {
        var store = new ScheduleStore(cloud);
        _clock = new ScheduleClock(cloud, store, new ScheduleDelivery(cloud));
        var schedules = new ScheduleOperations(cloud, store, _clock);
        On("CreateSchedule", "POST", "/schedules/{Name}", (r, _) => schedules.CreateAsync(r));
        On("UpdateSchedule", "PUT", "/schedules/{Name}", (r, _) => schedules.UpdateAsync(r));
        On("GetSchedule", "GET", "/schedules/{Name}", schedules.Get);
        On("DeleteSchedule", "DELETE", "/schedules/{Name}", (r, _) => schedules.DeleteAsync(r));
        On("ListSchedules", "GET", "/schedules", schedules.List);
        var groups = new GroupOperations(cloud, store, _clock);
        On("CreateScheduleGroup", "POST", "/schedule-groups/{Name}", (r, _) => groups.CreateAsync(r));
        On("GetScheduleGroup", "GET", "/schedule-groups/{Name}", groups.Get);
        On("DeleteScheduleGroup", "DELETE", "/schedule-groups/{Name}", (r, _) => groups.DeleteAsync(r));
        On("ListScheduleGroups", "GET", "/schedule-groups", groups.List);
        On("TagResource", "POST", "/tags/{ResourceArn}", (r, _) => groups.TagAsync(r));
        On("UntagResource", "DELETE", "/tags/{ResourceArn}", (r, _) => groups.UntagAsync(r));
        On("ListTagsForResource", "GET", "/tags/{ResourceArn}", groups.ListTags);
    }

    public override string SigningName => "scheduler";

    public ValueTask StartAsync(CancellationToken cancel)
    {
        _clock.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _clock.DisposeAsync();
}
