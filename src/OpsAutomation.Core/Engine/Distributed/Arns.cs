namespace OpsAutomation.Core.Engine.Distributed;

internal static class Arns
{
    /// <summary>Partition, service, region and account of an ARN: <c>arn:aws:states:us-east-1:123456789012</c>.</summary>
    public static string Prefix(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length < 5 ? arn : string.Join(':', parts[..5]);
    }
}
