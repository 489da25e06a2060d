namespace OpsAutomation.Aws.Lambda;

public sealed record GetFunctionRequest(string FunctionName, string? Qualifier = null);

public sealed record GetFunctionResponse(
    FunctionConfiguration? Configuration = null, FunctionCodeLocation? Code = null, IReadOnlyDictionary<string, string>? Tags = null);

public sealed record FunctionCodeLocation(string? RepositoryType = null, string? Location = null);
