using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Lambda;

/// <summary>AWS Lambda.</summary>
public sealed class LambdaClient(AwsConnection? connection = null) : AwsClient(Service, connection)
{
    internal static readonly ServiceDescription Service = new("Lambda", "lambda", "lambda", "2015-03-31");

    public Task<FunctionConfiguration> CreateFunctionAsync(CreateFunctionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.CreateFunction, request, cancellationToken);

    public Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.GetFunction, request, cancellationToken);

    public Task<FunctionConfiguration> GetFunctionConfigurationAsync(GetFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.GetFunctionConfiguration, request, cancellationToken);

    public Task<FunctionConfiguration> UpdateFunctionCodeAsync(UpdateFunctionCodeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.UpdateFunctionCode, request, cancellationToken);

    public Task<FunctionConfiguration> UpdateFunctionConfigurationAsync(
        UpdateFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.UpdateFunctionConfiguration, request, cancellationToken);

    public Task<FunctionConfiguration> PublishVersionAsync(PublishVersionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.PublishVersion, request, cancellationToken);

    public Task<ListFunctionsResponse> ListFunctionsAsync(ListFunctionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.ListFunctions, request, cancellationToken);

    public Task<ListVersionsByFunctionResponse> ListVersionsByFunctionAsync(
        ListVersionsByFunctionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.ListVersionsByFunction, request, cancellationToken);

    public Task DeleteFunctionAsync(DeleteFunctionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.DeleteFunction, request, cancellationToken);

    public Task<AddPermissionResponse> AddPermissionAsync(AddPermissionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.AddPermission, request, cancellationToken);

    public Task RemovePermissionAsync(RemovePermissionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.RemovePermission, request, cancellationToken);

    public Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.GetPolicy, request, cancellationToken);

    public Task<FunctionUrlConfig> CreateFunctionUrlConfigAsync(CreateFunctionUrlConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.CreateFunctionUrlConfig, request, cancellationToken);

    public Task<FunctionUrlConfig> GetFunctionUrlConfigAsync(GetFunctionUrlConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.GetFunctionUrlConfig, request, cancellationToken);

    public Task<FunctionEventInvokeConfig> PutFunctionEventInvokeConfigAsync(
        PutFunctionEventInvokeConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.PutFunctionEventInvokeConfig, request, cancellationToken);

    public Task<FunctionEventInvokeConfig> GetFunctionEventInvokeConfigAsync(
        GetFunctionEventInvokeConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LambdaOperations.GetFunctionEventInvokeConfig, request, cancellationToken);

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(InvokeOperation.Instance, request, cancellationToken);

    /// <summary>Every function, page after page.</summary>
    public IAsyncEnumerable<FunctionConfiguration> AllFunctionsAsync(ListFunctionsRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListFunctionsAsync(request with { Marker = token }, cancellationToken), page => page.Functions, page => page.NextMarker);

    /// <summary>Every version of a function, $LATEST first, page after page.</summary>
    public IAsyncEnumerable<FunctionConfiguration> AllVersionsAsync(ListVersionsByFunctionRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListVersionsByFunctionAsync(request with { Marker = token }, cancellationToken), page => page.Versions, page => page.NextMarker);
}
