using OpsAutomation.Aws.Scheduler;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>The schedule group is ours alone, and so is all that is in it.</summary>
internal sealed class ScheduleReader(SchedulerClient scheduler, StackNames names)
{
    public async Task<(bool Group, IReadOnlyList<DeployedSchedule> Schedules)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await scheduler.GetScheduleGroupAsync(new GetScheduleGroupRequest(names.ScheduleGroup), cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return (false, []);
        }
        var found = new List<ScheduleSummary>();
        await foreach (var schedule in scheduler.AllSchedulesAsync(new ListSchedulesRequest(names.ScheduleGroup), cancellationToken).ConfigureAwait(false))
            found.Add(schedule);
        return (true, await Task.WhenAll(found.Select(schedule => ReadAsync(schedule.Name!, cancellationToken))).ConfigureAwait(false));
    }

    private async Task<DeployedSchedule> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var schedule = await scheduler.GetScheduleAsync(new GetScheduleRequest(name, names.ScheduleGroup), cancellationToken).ConfigureAwait(false);
        var input = schedule.Target?.Input is { } text && JsonReader.TryRead(text, out var value, out _) ? value : null;
        return new DeployedSchedule(
            name, schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone, input, schedule.Target?.Arn, schedule.Target?.RoleArn);
    }
}
