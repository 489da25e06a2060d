namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>Where an object is in S3.</summary>
internal readonly record struct ObjectPlace(string Bucket, string Key)
{
    /// <summary>As the context object names it: <c>S3://bucket/key</c>; of a whole bucket <c>S3://bucket</c>.</summary>
    public string Source => Key.Length == 0 ? $"S3://{Bucket}" : $"S3://{Bucket}/{Key}";
}
