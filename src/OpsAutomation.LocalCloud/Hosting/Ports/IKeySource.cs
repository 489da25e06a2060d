namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>The access keys that IAM and STS made.</summary>
public interface IKeySource
{
    /// <summary>Null for a key that this service did not make.</summary>
    KnownKey? Find(string accessKeyId);
}
