using System.Globalization;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Scheduler;

internal static class SchedulerOperations
{
    private static readonly SchedulerJson Json = new(AwsJson.Relaxed(SchedulerJson.Default.Options));

    private static readonly ErrorTable Errors = new(
        ("ResourceNotFoundException", fault => new ResourceNotFoundException(fault)),
        ("ConflictException", fault => new ConflictException(fault)),
        ("ValidationException", fault => new ValidationException(fault)));

    private const string Group = "/schedule-groups/{Name}";

    private const string Schedule = "/schedules/{Name}";

    public static readonly RestJsonOperation<CreateScheduleGroupRequest, CreateScheduleGroupResponse> CreateScheduleGroup = new(
        "CreateScheduleGroup", "POST", Group, (parts, r) => parts.Path("Name", r.Name), Json.CreateScheduleGroupRequest,
        Json.CreateScheduleGroupResponse, Errors);

    public static readonly RestJsonOperation<GetScheduleGroupRequest, GetScheduleGroupResponse> GetScheduleGroup = new(
        "GetScheduleGroup", "GET", Group, (parts, r) => parts.Path("Name", r.Name), null, Json.GetScheduleGroupResponse, Errors);

    public static readonly RestJsonOperation<DeleteScheduleGroupRequest, Empty> DeleteScheduleGroup = new(
        "DeleteScheduleGroup", "DELETE", Group, (parts, r) => parts.Path("Name", r.Name), null, Json.Empty, Errors);

    public static readonly RestJsonOperation<CreateScheduleRequest, CreateScheduleResponse> CreateSchedule = new(
        "CreateSchedule", "POST", Schedule, (parts, r) => parts.Path("Name", r.Name), Json.CreateScheduleRequest, Json.CreateScheduleResponse, Errors);

    public static readonly RestJsonOperation<UpdateScheduleRequest, UpdateScheduleResponse> UpdateSchedule = new(
        "UpdateSchedule", "PUT", Schedule, (parts, r) => parts.Path("Name", r.Name), Json.UpdateScheduleRequest, Json.UpdateScheduleResponse, Errors);

    public static readonly RestJsonOperation<GetScheduleRequest, GetScheduleResponse> GetSchedule = new(
        "GetSchedule", "GET", Schedule, (parts, r) => parts.Path("Name", r.Name).Query("groupName", r.GroupName), null, Json.GetScheduleResponse, Errors);

    public static readonly RestJsonOperation<DeleteScheduleRequest, Empty> DeleteSchedule = new(
        "DeleteSchedule", "DELETE", Schedule, (parts, r) => parts.Path("Name", r.Name).Query("groupName", r.GroupName), null, Json.Empty, Errors);

    public static readonly RestJsonOperation<ListSchedulesRequest, ListSchedulesResponse> ListSchedules = new(
        "ListSchedules", "GET", "/schedules", (parts, r) => parts
            .Query("ScheduleGroup", r.GroupName).Query("NamePrefix", r.NamePrefix).Query("NextToken", r.NextToken)
            .Query("MaxResults", r.MaxResults?.ToString(CultureInfo.InvariantCulture)), null, Json.ListSchedulesResponse, Errors);
}
