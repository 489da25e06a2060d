using System.Buffers;
using System.IO.Pipelines;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>Reads a request's body whole, up to a limit.</summary>
internal static class RequestBody
{
    /// <returns>Null when the body is longer than the limit.</returns>
    public static async ValueTask<byte[]?> ReadAsync(PipeReader reader, long? contentLength, int limit, CancellationToken cancel)
    {
        if (contentLength == 0) return [];
        if (contentLength > limit) return null;
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            var buffer = result.Buffer;
            if (buffer.Length > limit) return null;
            if (result.IsCompleted)
            {
                var body = buffer.ToArray();
                reader.AdvanceTo(buffer.End);
                return body;
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
