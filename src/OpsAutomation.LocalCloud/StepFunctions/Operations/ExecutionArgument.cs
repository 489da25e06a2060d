using System.Diagnostics.CodeAnalysis;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Finds the execution that a request names by its ARN.</summary>
internal static class ExecutionArgument
{
    public static bool TryFind(AwsRequest request, ExecutionBook book, [NotNullWhen(true)] out ExecutionEntry? entry, [NotNullWhen(false)] out AwsError? error)
    {
        entry = null;
        error = null;
        var text = request.Json["executionArn"]!.AsText!;
        if (!StatesArn.TryParse(text, out var arn)) error = StatesErrors.NoArn(text);
        else if (arn.Kind != StatesArn.Execution) error = StatesErrors.WrongKind(arn.Kind);
        else if (book.Find(text) is { IsStarted: true } found) entry = found;
        else error = StatesErrors.NoExecution(text);
        return entry is not null;
    }
}
