namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Keeps the first bytes that are written to it, and drops the rest.</summary>
internal sealed class CappedStream(int most) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var kept = Math.Min(most - (int)Length, buffer.Length);
        // The array form: a memory stream sends spans of those derived from it back to this method.
        if (kept > 0) base.Write(buffer[..kept].ToArray(), 0, kept);
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
