using OpsAutomation.Aws;
using OpsAutomation.Aws.Scheduler;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment.Applying;

internal sealed class ScheduleApplier(SchedulerClient scheduler, TimeProvider clock)
{
    private readonly NewRole _newRole = new(clock);

    public async Task CreateGroupAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await scheduler.CreateScheduleGroupAsync(new CreateScheduleGroupRequest(name), cancellationToken).ConfigureAwait(false);
        }
        catch (ConflictException)
        {
            // Another deployment made it between our look and our call.
        }
    }

    public async Task ApplyAsync(ResourceAction<ScheduleSpec> action, CancellationToken cancellationToken)
    {
        var s = action.Resource;
        var target = new Target(s.TargetArn, s.RoleArn, s.Input.ToString());
        if (action.Kind == ActionKind.Create)
        {
            var create = new CreateScheduleRequest(
                s.Name, s.Expression, FlexibleTimeWindow.Off, target, s.Group, s.Timezone, "ENABLED", s.Description);
            await _newRole.RetryAsync(() => scheduler.CreateScheduleAsync(create, cancellationToken), cancellationToken).ConfigureAwait(false);
            return;
        }
        var update = new UpdateScheduleRequest(s.Name, s.Expression, FlexibleTimeWindow.Off, target, s.Group, s.Timezone, "ENABLED", s.Description);
        await _newRole.RetryAsync(() => scheduler.UpdateScheduleAsync(update, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public Task DeleteAsync(string group, string name, CancellationToken cancellationToken) =>
        scheduler.DeleteScheduleAsync(new DeleteScheduleRequest(name, group), cancellationToken);
}
