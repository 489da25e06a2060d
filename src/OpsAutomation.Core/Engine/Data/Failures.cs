using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>Errors of the States Language as AWS words them.</summary>
internal static class Failures
{
    public static StateFailure Runtime(Scope scope, string message) => new(ErrorNames.Runtime, scope.Prefix + message);

    public static StateFailure Of(Scope scope, string error, string message) => new(error, scope.Prefix + message);

    public static StateFailure Query(Scope scope, string? location, string message) =>
        new(ErrorNames.QueryEvaluationError, scope.Prefix + message) { IsEvaluation = true, Location = location };

    public static StateFailure TooManyVariables(string state) =>
        new(ErrorNames.DataLimitExceeded, $"The state '{state}' assigned variables with a size exceeding the maximum number of bytes service limit.");

    public static StateFailure TooLarge(string what) =>
        new(ErrorNames.DataLimitExceeded, $"The state/task '{what}' returned a result with a size exceeding the maximum number of bytes service limit.");
}
