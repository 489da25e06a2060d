namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A ReceiveMessage that waits for messages.</summary>
internal sealed class Receiver(int most, TimeSpan visibility, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<List<QueueMessage>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Most => most;

    public TimeSpan Visibility => visibility;

    public DateTimeOffset Deadline => deadline;

    public Task<List<QueueMessage>> Answer => _answer.Task;

    public void Give(List<QueueMessage> messages) => _answer.TrySetResult(messages);
}
