namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A standard queue's messages: the oldest visible one is handed out first, whatever its group.</summary>
internal sealed class StandardShelf : MessageShelf
{
    private readonly SortedSet<QueueMessage> _visible = new(Comparer<QueueMessage>.Create(static (a, b) => a.Number.CompareTo(b.Number)));

    public override QueueMessage? Next(QueueMessage? previous) => _visible.Min;

    protected override void Arrive(QueueMessage message)
    {
    }

    protected override void Show(QueueMessage message) => _visible.Add(message);

    protected override void Take(QueueMessage message) => _visible.Remove(message);

    protected override void Return(QueueMessage message)
    {
    }

    protected override void Leave(QueueMessage message) => _visible.Remove(message);
}
