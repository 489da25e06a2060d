namespace OpsAutomation.Aws.Lambda;

public sealed record ListVersionsByFunctionRequest(string FunctionName, string? Marker = null, int? MaxItems = null);

public sealed record ListVersionsByFunctionResponse(IReadOnlyList<FunctionConfiguration>? Versions = null, string? NextMarker = null);
