namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>What happened in a queue besides what was asked of it, for its keeper to write down.</summary>
internal sealed class QueueChanges
{
    public List<QueueMessage> Received { get; } = [];

    /// <summary>Received too often: they are bound for the dead-letter queue.</summary>
    public List<QueueMessage> Dead { get; } = [];

    /// <summary>Kept longer than the queue retains messages.</summary>
    public List<QueueMessage> Expired { get; } = [];

    public bool Any => Received.Count + Dead.Count + Expired.Count > 0;
}
