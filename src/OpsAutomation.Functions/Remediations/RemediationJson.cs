using System.Text.Json.Serialization;
using OpsAutomation.Functions.Remediations.Ec2;

namespace OpsAutomation.Functions.Remediations;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckRouteTargetInput))]
[JsonSerializable(typeof(CheckRouteTargetResult))]
[JsonSerializable(typeof(CreateRouteInput))]
[JsonSerializable(typeof(CreateRouteResult))]
[JsonSerializable(typeof(DescribeRouteInput))]
[JsonSerializable(typeof(DescribeRouteResult))]
[JsonSerializable(typeof(ReadRouteBaselineInput))]
[JsonSerializable(typeof(ReadRouteBaselineResult))]
[JsonSerializable(typeof(SnapshotRoutesInput))]
[JsonSerializable(typeof(SnapshotRoutesResult))]
[JsonSerializable(typeof(NotifyInput))]
[JsonSerializable(typeof(NotifyResult))]
internal sealed partial class RemediationJson : JsonSerializerContext;
