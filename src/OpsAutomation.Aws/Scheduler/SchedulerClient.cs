using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Scheduler;

/// <summary>Amazon EventBridge Scheduler.</summary>
public sealed class SchedulerClient(AwsConnection? connection = null) : AwsClient(Service, connection)
{
    internal static readonly ServiceDescription Service = new("Scheduler", "scheduler", "scheduler", "2021-06-30");

    public Task<CreateScheduleGroupResponse> CreateScheduleGroupAsync(CreateScheduleGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.CreateScheduleGroup, request, cancellationToken);

    public Task<GetScheduleGroupResponse> GetScheduleGroupAsync(GetScheduleGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.GetScheduleGroup, request, cancellationToken);

    public Task DeleteScheduleGroupAsync(DeleteScheduleGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.DeleteScheduleGroup, request, cancellationToken);

    public Task<CreateScheduleResponse> CreateScheduleAsync(CreateScheduleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.CreateSchedule, request, cancellationToken);

    public Task<UpdateScheduleResponse> UpdateScheduleAsync(UpdateScheduleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.UpdateSchedule, request, cancellationToken);

    public Task<GetScheduleResponse> GetScheduleAsync(GetScheduleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.GetSchedule, request, cancellationToken);

    public Task DeleteScheduleAsync(DeleteScheduleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.DeleteSchedule, request, cancellationToken);

    public Task<ListSchedulesResponse> ListSchedulesAsync(ListSchedulesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SchedulerOperations.ListSchedules, request, cancellationToken);

    /// <summary>Every schedule of a group, page after page.</summary>
    public IAsyncEnumerable<ScheduleSummary> AllSchedulesAsync(ListSchedulesRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListSchedulesAsync(request with { NextToken = token }, cancellationToken), page => page.Schedules, page => page.NextToken);
}
