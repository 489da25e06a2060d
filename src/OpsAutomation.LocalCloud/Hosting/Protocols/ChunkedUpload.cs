using System.Globalization;
using System.Text;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>Undoes <c>aws-chunked</c>, the form in which S3 clients upload: chunks with their size, perhaps signatures, perhaps trailing headers.</summary>
internal static class ChunkedUpload
{
    /// <returns>False when the body is not in that form.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> body, out byte[] content, out Dictionary<string, string> trailers)
    {
        trailers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var output = new MemoryStream(body.Length);
        content = [];
        while (true)
        {
            if (!TryLine(ref body, out var line)) return false;
            var sizeText = line.IndexOf((byte)';') is >= 0 and var semicolon ? line[..semicolon] : line;
            if (!int.TryParse(sizeText, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || size > body.Length)
                return false;
            if (size == 0) break;
            output.Write(body[..size]);
            body = body[size..];
            if (!TryLine(ref body, out var end) || end.Length > 0) return false;
        }
        while (TryLine(ref body, out var line) && line.Length > 0)
        {
            var colon = line.IndexOf((byte)':');
            if (colon <= 0) return false;
            trailers[Encoding.ASCII.GetString(line[..colon])] = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim();
        }
        content = output.ToArray();
        return true;
    }

    private static bool TryLine(ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> line)
    {
        var end = body.IndexOf("\r\n"u8);
        if (end < 0)
        {
            line = default;
            return false;
        }
        line = body[..end];
        body = body[(end + 2)..];
        return true;
    }
}
