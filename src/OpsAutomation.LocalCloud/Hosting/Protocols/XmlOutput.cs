using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>Writes XML elements straight to UTF-8. Names are ours and written as they are; texts are escaped.</summary>
public sealed class XmlOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public XmlOutput Declaration() => Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);

    public XmlOutput Open(string name, string? xmlNamespace = null)
    {
        Raw("<"u8).Name(name);
        if (xmlNamespace is not null) Raw(" xmlns=\""u8).Escaped(xmlNamespace).Raw("\""u8);
        return Raw(">"u8);
    }

    /// <summary>Opens an element with one attribute, written as given (for S3's <c>xsi:type</c>).</summary>
    public XmlOutput OpenWith(string name, string attributes) => Raw("<"u8).Name(name).Raw(" "u8).Name(attributes).Raw(">"u8);

    public XmlOutput Close(string name) => Raw("</"u8).Name(name).Raw(">"u8);

    /// <summary>An element with a text; nothing at all when the text is null.</summary>
    public XmlOutput Text(string name, string? text) =>
        text is null ? this : Open(name).Escaped(text).Close(name);

    public XmlOutput Number(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public XmlOutput Flag(string name, bool value) => Text(name, value ? "true" : "false");

    /// <summary>A time as AWS's XML has it: <c>2026-01-31T09:30:00.000Z</c>.</summary>
    public XmlOutput Time(string name, DateTimeOffset value) =>
        Text(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public XmlOutput Element(string name, Action<XmlOutput> members)
    {
        Open(name);
        members(this);
        return Close(name);
    }

    /// <summary>A list as EC2 and Query write it: one wrapper, one element an item. An empty list is an empty wrapper.</summary>
    public XmlOutput List<T>(string name, string itemName, IEnumerable<T> items, Action<XmlOutput, T> members)
    {
        Open(name);
        foreach (var item in items)
        {
            Open(itemName);
            members(this, item);
            Close(itemName);
        }
        return Close(name);
    }

    /// <summary>The text of the element that is open, escaped.</summary>
    public XmlOutput Escaped(string text)
    {
        var rest = text.AsSpan();
        while (true)
        {
            var at = rest.IndexOfAny(Special);
            if (at < 0) break;
            Utf8(rest[..at]);
            Raw(rest[at] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\r' => "&#xD;"u8,
                // XML 1.0 has no form for the other control characters.
                _ => "\uFFFD"u8,
            });
            rest = rest[(at + 1)..];
        }
        Utf8(rest);
        return this;
    }

    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"\r\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    private XmlOutput Name(string name)
    {
        Utf8(name);
        return this;
    }

    private void Utf8(ReadOnlySpan<char> text)
    {
        var span = _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _buffer.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    private XmlOutput Raw(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }
}
