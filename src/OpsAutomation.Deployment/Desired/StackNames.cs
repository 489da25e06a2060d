using System.Text.RegularExpressions;

namespace OpsAutomation.Deployment.Desired;

/// <summary>The names and ARNs of everything that a stack deploys in one account and region.</summary>
public sealed partial record StackNames(string Stack, string Account, string Region, string Partition = "aws")
{
    /// <summary>A role's name has at most 64 characters, <c>ops-</c>, the stack, <c>-</c> and a runbook's name of 40.</summary>
    public const int LongestStack = 18;

    public string Prefix => $"ops-{Stack}-";

    public string Bucket => $"ops-{Stack}-{Account}-{Region}";

    public string Table => $"ops-{Stack}";

    public string FailureQueue => Prefix + "failures";

    public string ScheduleGroup => $"ops-{Stack}";

    public string RolePath => $"/ops/{Stack}/";

    public string FunctionsRole => $"ops-{Stack}.functions";

    public string StatesRole => $"ops-{Stack}.states";

    public string EventsRole => $"ops-{Stack}.events";

    public string Dispatcher => Prefix + "dispatcher";

    public string RecordFunction => Prefix + "record";

    /// <summary>The start of every runbook role's ARN; the dispatcher knows echoes of our own changes by it.</summary>
    public string RunbookRoleArnPrefix => RoleArn(Prefix);

    public string BucketArn => $"arn:{Partition}:s3:::{Bucket}";

    public string TableArn => $"arn:{Partition}:dynamodb:{Region}:{Account}:table/{Table}";

    public string FailureQueueArn => $"arn:{Partition}:sqs:{Region}:{Account}:{FailureQueue}";

    public static bool IsValidStack(string stack) => stack.Length <= LongestStack && StackPattern().IsMatch(stack);

    public string RunbookRole(string runbook) => Prefix + runbook;

    public string StateMachine(string runbook) => Prefix + runbook;

    public string Function(string remediation) => Prefix + remediation.Replace('.', '-');

    public string Rule(int number) => $"{Prefix}{number}";

    /// <summary>Tells the dispatcher of runs that AWS itself ended.</summary>
    public string EndingsRule => Prefix + "endings";

    public string RoleArn(string role) => $"arn:{Partition}:iam::{Account}:role{RolePath}{role}";

    public string FunctionArn(string function) => $"arn:{Partition}:lambda:{Region}:{Account}:function:{function}";

    public string StateMachineArn(string stateMachine) => $"arn:{Partition}:states:{Region}:{Account}:stateMachine:{stateMachine}";

    public string RuleArn(string rule) => $"arn:{Partition}:events:{Region}:{Account}:rule/{rule}";

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex StackPattern();
}
