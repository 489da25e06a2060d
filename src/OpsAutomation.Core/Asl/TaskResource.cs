namespace OpsAutomation.Core.Asl;

/// <summary>A Task's Resource, taken apart.</summary>
public sealed record TaskResource
{
    private const string TokenSuffix = ".waitForTaskToken";

    private TaskResource(string arn) => Arn = arn;

    public string Arn { get; }

    public TaskResourceKind Kind { get; private init; } = TaskResourceKind.Unknown;

    /// <summary>As history says it: <c>lambda</c>, <c>aws-sdk:s3</c>. Empty unless a service.</summary>
    public string ServiceType { get; private init; } = "";

    /// <summary>As history says it, with the pattern: <c>invoke</c>, <c>sendMessage.waitForTaskToken</c>. Empty unless a service.</summary>
    public string Action { get; private init; } = "";

    /// <summary>The action without its pattern: <c>sendMessage</c>.</summary>
    public string Operation { get; private init; } = "";

    public IntegrationPattern Pattern { get; private init; }

    public bool IsAwsSdk => ServiceType.StartsWith("aws-sdk:", StringComparison.Ordinal);

    public static TaskResource Parse(string arn)
    {
        var parts = arn.Split(':');
        if (parts.Length < 6 || parts[0] != "arn") return new TaskResource(arn);
        if (parts[2] == "lambda" && parts[5] == "function") return new TaskResource(arn) { Kind = TaskResourceKind.LambdaFunction };
        if (parts[2] != "states") return new TaskResource(arn);
        if (parts[5] == "activity") return new TaskResource(arn) { Kind = TaskResourceKind.Activity };
        if (parts[3].Length > 0 || parts[4].Length > 0 || parts.Length < 7) return new TaskResource(arn);
        var sdk = parts[5] == "aws-sdk";
        if (sdk && parts.Length < 8) return new TaskResource(arn);
        var action = string.Join(':', parts[(sdk ? 7 : 6)..]);
        var (operation, pattern) = Split(action);
        return new TaskResource(arn)
        {
            Kind = TaskResourceKind.Service,
            ServiceType = sdk ? $"aws-sdk:{parts[6]}" : parts[5],
            Action = action,
            Operation = operation,
            Pattern = pattern,
        };
    }

    public override string ToString() => Arn;

    private static (string Operation, IntegrationPattern Pattern) Split(string action)
    {
        if (action.EndsWith(TokenSuffix, StringComparison.Ordinal)) return (action[..^TokenSuffix.Length], IntegrationPattern.WaitForTaskToken);
        if (action.EndsWith(".sync:2", StringComparison.Ordinal)) return (action[..^".sync:2".Length], IntegrationPattern.Sync2);
        if (action.EndsWith(".sync", StringComparison.Ordinal)) return (action[..^".sync".Length], IntegrationPattern.Sync);
        return (action, IntegrationPattern.RequestResponse);
    }
}
