using System.Diagnostics.CodeAnalysis;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>An ARN in a request, which must be one of Step Functions and of the kind that the operation is about.</summary>
internal static class ArnArgument
{
    public static bool TryRead(AwsRequest request, string member, string kind, [NotNullWhen(true)] out StatesArn? arn, [NotNullWhen(false)] out AwsError? error)
    {
        var text = request.Json[member]?.AsText ?? "";
        error = null;
        if (!StatesArn.TryParse(text, out arn)) error = StatesErrors.NoArn(text);
        else if (arn.Kind != kind) error = StatesErrors.WrongKind(arn.Kind);
        return error is null;
    }

    /// <summary>The ARN of a machine, a version or an alias, but not of a Map in one.</summary>
    public static bool TryReadMachine(AwsRequest request, [NotNullWhen(true)] out StatesArn? arn, [NotNullWhen(false)] out AwsError? error)
    {
        if (!TryRead(request, "stateMachineArn", StatesArn.Machine, out arn, out error)) return false;
        if (arn.Label is not null) error = StatesErrors.Labeled(arn.Text);
        return error is null;
    }
}
