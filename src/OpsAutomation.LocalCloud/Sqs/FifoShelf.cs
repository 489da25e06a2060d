namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>
/// A FIFO queue's messages: a group's are handed out in their order, and none while others of the group are in flight, but for those of the same answer.
/// </summary>
internal sealed class FifoShelf : MessageShelf
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <summary>The groups whose first message may be handed out, the oldest first.</summary>
    private readonly SortedSet<Group> _open = new(Comparer<Group>.Create(static (a, b) => a.OpenAs.CompareTo(b.OpenAs)));

    private readonly HashSet<long> _shown = [];

    public override QueueMessage? Next(QueueMessage? previous)
    {
        if (previous is not null && _groups.TryGetValue(previous.GroupId!, out var group) && group.After(previous) is { } following
            && _shown.Contains(following.Number))
        {
            return following;
        }
        return _open.Min?.Messages.First!.Value;
    }

    protected override void Arrive(QueueMessage message)
    {
        if (!_groups.TryGetValue(message.GroupId!, out var group)) _groups[message.GroupId!] = group = new Group();
        group.Add(message);
    }

    protected override void Show(QueueMessage message)
    {
        _shown.Add(message.Number);
        Settle(_groups[message.GroupId!]);
    }

    protected override void Take(QueueMessage message)
    {
        _shown.Remove(message.Number);
        var group = _groups[message.GroupId!];
        group.InFlight++;
        Settle(group);
    }

    protected override void Return(QueueMessage message)
    {
        var group = _groups[message.GroupId!];
        group.InFlight--;
        Settle(group);
    }

    protected override void Leave(QueueMessage message)
    {
        _shown.Remove(message.Number);
        var group = _groups[message.GroupId!];
        group.Remove(message);
        Settle(group);
        if (group.Messages.Count == 0) _groups.Remove(message.GroupId!);
    }

    private void Settle(Group group)
    {
        _open.Remove(group);
        if (group.InFlight > 0 || group.Messages.First?.Value is not { } first || !_shown.Contains(first.Number)) return;
        group.OpenAs = first.Number;
        _open.Add(group);
    }

    private sealed class Group
    {
        private readonly Dictionary<long, LinkedListNode<QueueMessage>> _nodes = [];

        /// <summary>In their order.</summary>
        public LinkedList<QueueMessage> Messages { get; } = [];

        public int InFlight { get; set; }

        /// <summary>The number of the first message when the group was opened.</summary>
        public long OpenAs { get; set; }

        public void Add(QueueMessage message) => _nodes[message.Number] = Messages.AddLast(message);

        public void Remove(QueueMessage message)
        {
            if (_nodes.Remove(message.Number, out var node)) Messages.Remove(node);
        }

        public QueueMessage? After(QueueMessage message) => _nodes.TryGetValue(message.Number, out var node) ? node.Next?.Value : null;
    }
}
