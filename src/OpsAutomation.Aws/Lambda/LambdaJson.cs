using System.Text.Json.Serialization;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Lambda;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(CreateFunctionRequest))]
[JsonSerializable(typeof(FunctionConfiguration))]
[JsonSerializable(typeof(GetFunctionResponse))]
[JsonSerializable(typeof(UpdateFunctionCodeRequest))]
[JsonSerializable(typeof(UpdateFunctionConfigurationRequest))]
[JsonSerializable(typeof(PublishVersionRequest))]
[JsonSerializable(typeof(ListFunctionsResponse))]
[JsonSerializable(typeof(ListVersionsByFunctionResponse))]
[JsonSerializable(typeof(AddPermissionRequest))]
[JsonSerializable(typeof(AddPermissionResponse))]
[JsonSerializable(typeof(GetPolicyResponse))]
[JsonSerializable(typeof(CreateFunctionUrlConfigRequest))]
[JsonSerializable(typeof(FunctionUrlConfig))]
[JsonSerializable(typeof(PutFunctionEventInvokeConfigRequest))]
[JsonSerializable(typeof(FunctionEventInvokeConfig))]
internal sealed partial class LambdaJson : JsonSerializerContext;
