using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>EC2's errors in EC2's words.</summary>
internal static class Ec2Errors
{
    public static readonly AwsError DryRun = new("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);

    public static AwsError Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}");

    public static AwsError InvalidValue(string message) => new("InvalidParameterValue", message);

    public static AwsError InvalidCombination(string message) => new("InvalidParameterCombination", message);

    public static AwsError BadCidr(string value, string parameter) =>
        InvalidValue($"Value ({value}) for parameter {parameter} is invalid. This is not a valid CIDR block.");

    public static AwsError HasDependencies(Ec2Kind kind, string id) =>
        new("DependencyViolation", $"The {kind.Word} '{id}' has dependencies and cannot be deleted.");
}
