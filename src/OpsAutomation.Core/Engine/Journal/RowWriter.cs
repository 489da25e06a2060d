using System.Buffers.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Writes a row's JSON straight into bytes. A row is written for every burst, so no tree of values is made for it first.</summary>
internal sealed class RowWriter
{
    private const int LargestKept = 64 * 1024;
    private const int LongestNumber = 20;

    [ThreadStatic]
    private static RowWriter? OfThread;

    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>This thread's own writer, empty.</summary>
    public static RowWriter Rent()
    {
        var writer = OfThread ??= new RowWriter();
        writer._length = 0;
        return writer;
    }

    public byte[] ToArray()
    {
        var bytes = _buffer.AsSpan(0, _length).ToArray();
        if (_buffer.Length > LargestKept) OfThread = null;
        return bytes;
    }

    public void Open(char bracket)
    {
        Separate();
        Put((byte)bracket);
    }

    public void Close(char bracket) => Put((byte)bracket);

    /// <summary>A member's name, of letters alone.</summary>
    public void Name(char name)
    {
        Separate();
        var at = Span(4);
        at[0] = (byte)'"';
        at[1] = (byte)name;
        at[2] = (byte)'"';
        at[3] = (byte)':';
        _length += 4;
    }

    public void Number(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Span(LongestNumber), out var written);
        _length += written;
    }

    public void Flag(bool value)
    {
        Separate();
        Literal(value ? "true"u8 : "false"u8);
    }

    public void Null()
    {
        Separate();
        Literal("null"u8);
    }

    public void Text(string text)
    {
        Separate();
        // In the worst case every character is escaped as six.
        _length += JsonText.WriteQuoted(text, Span(text.Length * 6 + 2));
    }

    public void Value(JsonValue value)
    {
        Separate();
        _length += value.Write(Span(value.Utf8Size));
    }

    public void Optional(string? text)
    {
        if (text is null) Null();
        else Text(text);
    }

    public void Optional(long? number)
    {
        if (number is { } n) Number(n);
        else Null();
    }

    /// <summary>A value that may be missing, as an array of one or none: null is a value too.</summary>
    public void Optional(JsonValue? value)
    {
        Open('[');
        if (value is not null) Value(value);
        Close(']');
    }

    /// <summary>A member, when there is something to say.</summary>
    public void Member(char name, string? text)
    {
        if (text is null) return;
        Name(name);
        Text(text);
    }

    public void Member(char name, long? number)
    {
        if (number is not { } n) return;
        Name(name);
        Number(n);
    }

    public void Member(char name, JsonValue? value)
    {
        if (value is null) return;
        Name(name);
        Value(value);
    }

    private void Separate()
    {
        if (_length == 0 || _buffer[_length - 1] is (byte)'[' or (byte)'{' or (byte)':') return;
        Put((byte)',');
    }

    private void Literal(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Span(text.Length));
        _length += text.Length;
    }

    private void Put(byte value)
    {
        Span(1)[0] = value;
        _length++;
    }

    private Span<byte> Span(int size)
    {
        if (_buffer.Length - _length < size) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + size));
        return _buffer.AsSpan(_length);
    }
}
