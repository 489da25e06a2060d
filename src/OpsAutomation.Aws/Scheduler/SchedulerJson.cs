using System.Text.Json.Serialization;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Scheduler;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(CreateScheduleGroupRequest))]
[JsonSerializable(typeof(CreateScheduleGroupResponse))]
[JsonSerializable(typeof(GetScheduleGroupResponse))]
[JsonSerializable(typeof(CreateScheduleRequest))]
[JsonSerializable(typeof(CreateScheduleResponse))]
[JsonSerializable(typeof(UpdateScheduleRequest))]
[JsonSerializable(typeof(UpdateScheduleResponse))]
[JsonSerializable(typeof(GetScheduleResponse))]
[JsonSerializable(typeof(ListSchedulesResponse))]
internal sealed partial class SchedulerJson : JsonSerializerContext;
