namespace OpsAutomation.Aws.Lambda;

public sealed record ListFunctionsRequest(string? Marker = null, int? MaxItems = null);

public sealed record ListFunctionsResponse(IReadOnlyList<FunctionConfiguration>? Functions = null, string? NextMarker = null);
