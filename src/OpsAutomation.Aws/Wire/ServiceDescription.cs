namespace OpsAutomation.Aws.Wire;

/// <summary>What the SDK's generated configuration and endpoint code encode for one service.</summary>
internal sealed record ServiceDescription(string ServiceId, string EndpointPrefix, string SigningName, string ApiVersion)
{
    /// <summary>One endpoint a partition, signed for the partition's global region (IAM).</summary>
    public bool PartitionGlobal { get; init; }

    /// <summary>Host labels that do not follow <c>prefix[-fips].region</c>; null leaves the rule.</summary>
    public Func<HostQuestion, string?>? HostException { get; init; }
}
