namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>Objects of S3, for the services that read and write them themselves. Errors are S3's.</summary>
public interface IObjectStore
{
    Task<ObjectBytes> FetchAsync(string bucket, string key, CancellationToken cancel);

    /// <summary>All objects whose keys begin with the prefix, by key.</summary>
    ObjectList List(string bucket, string prefix);

    /// <summary>Null when it is stored, whole and on disk.</summary>
    Task<AwsError?> StoreAsync(string bucket, string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancel);
}
