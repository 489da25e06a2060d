using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace OpsAutomation.Core.Json;

/// <summary>Reads UTF-8 JSON text (RFC 8259, one value) into a <see cref="JsonValue"/>. Of a name written twice the last value counts.</summary>
public static class JsonReader
{
    public const int DefaultMaxDepth = 512;

    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonValue? value, [NotNullWhen(false)] out JsonReadError? error, int maxDepth = DefaultMaxDepth)
    {
        if (!Utf8.IsValid(utf8))
        {
            value = null;
            error = NotUtf8(utf8);
            return false;
        }
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            reader.Read();
            value = ReadValue(ref reader);
            reader.Read();
            error = null;
            return true;
        }
        catch (JsonException e)
        {
            value = null;
            error = new JsonReadError(Sentence(e), (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            return false;
        }
    }

    public static bool TryRead(
        string text, [NotNullWhen(true)] out JsonValue? value, [NotNullWhen(false)] out JsonReadError? error, int maxDepth = DefaultMaxDepth)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return TryRead(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), out value, out error, maxDepth);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>For text that is known to be JSON, such as our own files; anything else throws <see cref="FormatException"/>.</summary>
    public static JsonValue Read(ReadOnlySpan<byte> utf8) =>
        TryRead(utf8, out var value, out var error) ? value : throw new FormatException(error.Message);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static JsonValue Read(string text) =>
        TryRead(text, out var value, out var error) ? value : throw new FormatException(error.Message);

    private static JsonValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => JsonValue.Null,
        JsonTokenType.True => JsonValue.True,
        JsonTokenType.False => JsonValue.False,
        JsonTokenType.Number => JsonNumber.FromToken(reader.ValueSpan),
        JsonTokenType.String => new JsonString(ReadString(ref reader)),
        JsonTokenType.StartArray => ReadArray(ref reader),
        _ => ReadObject(ref reader),
    };

    private static JsonArray ReadArray(ref Utf8JsonReader reader)
    {
        JsonValue[] items = [];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == items.Length) Array.Resize(ref items, Math.Max(4, count * 2));
            items[count++] = ReadValue(ref reader);
        }
        if (count != items.Length) Array.Resize(ref items, count);
        return JsonArray.Adopt(items);
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader)
    {
        var builder = new JsonObjectBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueIsEscaped ? ReadString(ref reader) : KeyTable.Intern(reader.ValueSpan);
            reader.Read();
            builder.Set(name, ReadValue(ref reader));
        }
        return builder.Build();
    }

    private static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate: valid by the grammar, kept as it is, since AWS keeps it too.
            return Unescape(reader.ValueSpan);
        }
    }

    private static string Unescape(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }
            var c = text[++i];
            if (c == 'u')
            {
                result.Append((char)Convert.ToInt32(text.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                result.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c });
            }
        }
        return result.ToString();
    }

    private static JsonReadError NotUtf8(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done) at += length;
        var before = utf8[..at];
        return new JsonReadError(
            $"The byte 0x{utf8[at]:X2} does not belong to UTF-8 there.", before.Count((byte)'\n') + 1, at - before.LastIndexOf((byte)'\n'));
    }

    private static string Sentence(JsonException e)
    {
        // The framework appends its own place, which we give apart.
        var message = e.Message;
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}
