using System.Globalization;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Lambda;

internal static class LambdaOperations
{
    private static readonly LambdaJson Json = new(AwsJson.Relaxed(LambdaJson.Default.Options));

    internal static readonly ErrorTable Errors = new(
        ("ResourceNotFoundException", fault => new ResourceNotFoundException(fault)),
        ("ResourceConflictException", fault => new ResourceConflictException(fault)),
        ("InvalidParameterValueException", fault => new InvalidParameterValueException(fault)),
        ("TooManyRequestsException", fault => new TooManyRequestsException(fault)));

    private const string Functions = "/2015-03-31/functions";

    private const string Function = Functions + "/{FunctionName}";

    public static readonly RestJsonOperation<CreateFunctionRequest, FunctionConfiguration> CreateFunction = new(
        "CreateFunction", "POST", Functions, (_, _) => { }, Json.CreateFunctionRequest, Json.FunctionConfiguration, Errors);

    public static readonly RestJsonOperation<GetFunctionRequest, GetFunctionResponse> GetFunction = new(
        "GetFunction", "GET", Function, (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), null,
        Json.GetFunctionResponse, Errors);

    public static readonly RestJsonOperation<GetFunctionConfigurationRequest, FunctionConfiguration> GetFunctionConfiguration = new(
        "GetFunctionConfiguration", "GET", Function + "/configuration",
        (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), null, Json.FunctionConfiguration, Errors);

    public static readonly RestJsonOperation<UpdateFunctionCodeRequest, FunctionConfiguration> UpdateFunctionCode = new(
        "UpdateFunctionCode", "PUT", Function + "/code", (parts, r) => parts.Path("FunctionName", r.FunctionName), Json.UpdateFunctionCodeRequest,
        Json.FunctionConfiguration, Errors);

    public static readonly RestJsonOperation<UpdateFunctionConfigurationRequest, FunctionConfiguration> UpdateFunctionConfiguration = new(
        "UpdateFunctionConfiguration", "PUT", Function + "/configuration", (parts, r) => parts.Path("FunctionName", r.FunctionName),
        Json.UpdateFunctionConfigurationRequest, Json.FunctionConfiguration, Errors);

    public static readonly RestJsonOperation<PublishVersionRequest, FunctionConfiguration> PublishVersion = new(
        "PublishVersion", "POST", Function + "/versions", (parts, r) => parts.Path("FunctionName", r.FunctionName), Json.PublishVersionRequest,
        Json.FunctionConfiguration, Errors);

    public static readonly RestJsonOperation<ListFunctionsRequest, ListFunctionsResponse> ListFunctions = new(
        "ListFunctions", "GET", Functions + "/",
        (parts, r) => parts.Query("Marker", r.Marker).Query("MaxItems", r.MaxItems?.ToString(CultureInfo.InvariantCulture)), null,
        Json.ListFunctionsResponse, Errors);

    public static readonly RestJsonOperation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse> ListVersionsByFunction = new(
        "ListVersionsByFunction", "GET", Function + "/versions", (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Marker", r.Marker)
            .Query("MaxItems", r.MaxItems?.ToString(CultureInfo.InvariantCulture)), null, Json.ListVersionsByFunctionResponse, Errors);

    public static readonly RestJsonOperation<DeleteFunctionRequest, Empty> DeleteFunction = new(
        "DeleteFunction", "DELETE", Function, (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), null,
        Json.Empty, Errors);

    public static readonly RestJsonOperation<AddPermissionRequest, AddPermissionResponse> AddPermission = new(
        "AddPermission", "POST", Function + "/policy", (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier),
        Json.AddPermissionRequest, Json.AddPermissionResponse, Errors);

    public static readonly RestJsonOperation<RemovePermissionRequest, Empty> RemovePermission = new(
        "RemovePermission", "DELETE", Function + "/policy/{StatementId}",
        (parts, r) => parts.Path("FunctionName", r.FunctionName).Path("StatementId", r.StatementId).Query("Qualifier", r.Qualifier), null, Json.Empty, Errors);

    public static readonly RestJsonOperation<GetPolicyRequest, GetPolicyResponse> GetPolicy = new(
        "GetPolicy", "GET", Function + "/policy", (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), null,
        Json.GetPolicyResponse, Errors);

    public static readonly RestJsonOperation<CreateFunctionUrlConfigRequest, FunctionUrlConfig> CreateFunctionUrlConfig = new(
        "CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/{FunctionName}/url",
        (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), Json.CreateFunctionUrlConfigRequest,
        Json.FunctionUrlConfig, Errors);

    public static readonly RestJsonOperation<GetFunctionUrlConfigRequest, FunctionUrlConfig> GetFunctionUrlConfig = new(
        "GetFunctionUrlConfig", "GET", "/2021-10-31/functions/{FunctionName}/url",
        (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), null, Json.FunctionUrlConfig, Errors);

    public static readonly RestJsonOperation<PutFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig> PutFunctionEventInvokeConfig = new(
        "PutFunctionEventInvokeConfig", "PUT", "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), Json.PutFunctionEventInvokeConfigRequest,
        Json.FunctionEventInvokeConfig, Errors);

    public static readonly RestJsonOperation<GetFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig> GetFunctionEventInvokeConfig = new(
        "GetFunctionEventInvokeConfig", "GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        (parts, r) => parts.Path("FunctionName", r.FunctionName).Query("Qualifier", r.Qualifier), null, Json.FunctionEventInvokeConfig, Errors);
}
