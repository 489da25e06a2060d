namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Keeps the first bytes that are written to it, and drops the rest.</summary>
internal sealed class CappedStream(int most) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var left = most - (int)Length;
        if (left > 0) base.Write(buffer[..Math.Min(left, buffer.Length)]);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
