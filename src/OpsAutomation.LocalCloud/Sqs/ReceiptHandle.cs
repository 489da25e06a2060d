using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>What a receiver names a message with: which message of which queue, and which of its receives.</summary>
internal sealed record ReceiptHandle(string Queue, string MessageId, long Number, int Receive)
{
    public static ReceiptHandle Of(SqsQueue queue, QueueMessage message) => new(queue.Arn, message.Id, message.Number, message.Receives);

    public static bool TryParse(string text, [NotNullWhen(true)] out ReceiptHandle? handle)
    {
        handle = null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return false;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(' ');
        if (parts.Length != 4 || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var receive)) return false;
        handle = new ReceiptHandle(parts[0], parts[1], number, receive);
        return true;
    }

    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Queue} {MessageId} {Number} {Receive}")));
}
